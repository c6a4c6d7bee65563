import { createHash } from 'node:crypto';
import type { ObservedContainer, ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { writeRawJson } from '../model/write-json.ts';
import { contentDigests } from './differences/content-digests.ts';
import type { Plan } from './step.ts';
import type { PlanFacts, UpOptions } from './up-options.ts';

/** What a plan was made of, by digests: enough to tell later what of it has moved, and nothing that a secret could be read from. */
export interface PlanBasis {
  readonly options: UpOptions;
  /** By what the file calls it, such as `service web`. */
  readonly file: Digests;
  /** By what the engine calls it, such as `container demo-web-1`. */
  readonly engine: Digests;
  /** Of the steps, with everything that they send. */
  readonly steps: string;
}

type Digests = Readonly<Record<string, string>>;

export interface BasisRequest {
  readonly project: Project;
  readonly observed: ObservedState;
  readonly options: UpOptions;
  readonly facts: PlanFacts;
  readonly plan: Plan;
}

export function planBasis({ facts, observed, options, plan, project }: BasisRequest): PlanBasis {
  return { options, file: fileDigests(project, facts), engine: engineDigests(observed), steps: digest(plan.steps) };
}

/** What differs between what a plan was made of and what there is now, one line each; nothing when the plan still holds. */
export function movedSince(before: PlanBasis, now: PlanBasis): readonly string[] {
  const moved = [...movedIn(before.file, now.file, 'in the file'), ...movedIn(before.engine, now.engine, 'on the engine')];
  if (moved.length > 0 || before.steps === now.steps) return moved;
  return ['the steps would be others now, for what the engine says of health, images or its version'];
}

function movedIn(before: Digests, now: Digests, where: string): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((name) => {
    if (before[name] === now[name]) return [];
    const what = before[name] === undefined ? 'is new' : now[name] === undefined ? 'is gone' : 'changed';
    return [`${name} ${what} ${where}`];
  });
}

function fileDigests(project: Project, { fileContents: files = new Map() }: PlanFacts): Digests {
  const services = Object.entries(project.services).map(([serviceName, service]): [string, string] => {
    const contents = contentDigests({ project, serviceName, service, number: 0, files });
    return [`service ${serviceName}`, digest([writeRawJson(service), contents])];
  });
  const named = (kind: string, objects: Readonly<Record<string, unknown>>) =>
    Object.entries(objects).map(([key, object]): [string, string] => [`${kind} ${key}`, digest(writeRawJson(object))]);
  return Object.fromEntries([...services, ...named('network', project.networks), ...named('volume', project.volumes)]);
}

function engineDigests({ containers, images, networks, volumes }: ObservedState): Digests {
  return Object.fromEntries([
    ...containers.map((one) => [`container ${one.name}`, digest(stable(one))]),
    ...networks.map(({ id, inspected, labels, name }) => [`network ${name}`, digest([id, labels, inspected?.Options, inspected?.IPAM])]),
    ...volumes.map(({ driver, inspected, labels, name }) => [`volume ${name}`, digest([driver, labels, inspected?.Options])]),
    ...[...images].map(([reference, { id }]) => [`image ${reference}`, digest(id)]),
  ]);
}

/** What of a container does not change by itself while it runs. */
function stable({ exitCode, id, inspected, labels, mounts, name, state }: ObservedContainer): unknown {
  const networks = Object.entries(inspected?.NetworkSettings.Networks ?? {});
  const endpoints = networks.map(([network, { Aliases, IPAMConfig, NetworkID }]) => [network, NetworkID, Aliases, IPAMConfig]);
  return { exitCode, id, labels, mounts, name, state, config: inspected?.Config, host: inspected?.HostConfig, endpoints };
}

/** 36 bits: as good as sure for what moved, and too little to try a secret on. */
const digestLength = 6;

function digest(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('base64url')
    .slice(0, digestLength);
}
