import { composeLabels } from '../model/compose-labels.ts';
import type { ServiceName } from '../model/names.ts';
import type { ObservedContainer, ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import type { Decision } from './decide/decide-service.ts';
import { examineReplica, isInspected } from './decide/examine-replica.ts';
import { keepAll } from './decide/keep-all.ts';
import { replicaHash } from './decide/replica-hash.ts';
import { knownIds, sharedContainers } from './decide/shared-containers.ts';
import type { ExplainedDifference } from './differences/explain-divergence.ts';
import { findOrphans } from './find-orphans.ts';
import { networkDivergence, volumeDivergence } from './resources/resource-divergence.ts';
import { networkSpec, volumeSpec } from './resources/resource-specs.ts';
import type { PlanFacts } from './up-options.ts';
import type { DesiredService } from './world/desired-service.ts';
import { openWorld } from './world/open-world.ts';
import { serviceContainers } from './world/service-containers.ts';
import type { UpWorld } from './world/up-world.ts';

/** What the engine holds of a project that no file says. */
export interface Drift {
  readonly project: string;
  /** Services first, then containers, networks and volumes; only those that drifted. */
  readonly objects: readonly DriftedObject[];
}

export interface DriftedObject {
  readonly kind: 'service' | 'container' | 'network' | 'volume';
  /** As the engine has it; a service's as the file has it. */
  readonly name: string;
  /** With containers. */
  readonly service?: ServiceName;
  readonly differences: readonly ExplainedDifference[];
}

export interface DriftOptions {
  /** The services that were named; all when empty. */
  readonly services?: readonly ServiceName[];
}

/**
 * Finds what somebody changed on the engine, as far as the engine shows it: what the file changed meanwhile is none of it. Pure, as
 * `planUp` is. A project of which nothing is there has not drifted.
 */
export function findDrift(project: Project, observed: ObservedState, { services = [] }: DriftOptions, facts: PlanFacts): Drift {
  const world = openWorld(project, observed, { services, dependencies: false }, { facts, operation: 'drift' });
  const containers = serviceContainers(observed);
  const decisions = new Map([...containers].map(([name, own]) => [name, keepAll(own)]));
  const up = [...containers.keys()].some((name) => project.services[name] !== undefined);
  return {
    project: project.name,
    objects: [
      ...(up ? [...world.services.values()].flatMap((desired) => missingReplicas(desired, containers.get(desired.name) ?? [], world)) : []),
      ...[...world.services.values()].flatMap((desired) => driftedContainers(desired, decisions, world)),
      ...(services.length === 0 ? orphans(project, observed) : []),
      ...driftedNetworks(world),
      ...driftedVolumes(world),
    ],
  };
}

function missingReplicas(desired: DesiredService, own: readonly ObservedContainer[], { project }: UpWorld): readonly DriftedObject[] {
  const { name, replicas, service } = desired;
  if (own.length === replicas) return [];
  const at = service.scale === undefined ? (service.deploy?.replicas === undefined ? [] : ['deploy', 'replicas']) : ['scale'];
  const span = project.spanAt(`/${['services', name, ...at].join('/')}`);
  const difference = { attribute: 'containers', at, kind: 'change', from: String(own.length), to: String(replicas) } as const;
  // How many there were to be is not recorded anywhere.
  return [
    { kind: 'service', name, differences: [{ ...difference, remedy: 'none', sources: [], cause: 'unknown', ...(span && { span }) }] },
  ];
}

function driftedContainers(
  desired: DesiredService,
  decisions: ReadonlyMap<ServiceName, Decision>,
  world: UpWorld,
): readonly DriftedObject[] {
  const networkIds = new Map(world.observed.networks.map(({ id, name }) => [name, id]));
  const ids = knownIds(desired.shared.every((service) => decisions.has(service)) ? sharedContainers(desired, world, decisions) : []);
  const configHash = () => replicaHash(desired.service, ids);
  const goal = world.graph.isOneShot(desired.name) ? 'completed' : 'running';
  return (decisions.get(desired.name)?.replicas ?? []).flatMap((replica): readonly DriftedObject[] => {
    if (replica.kind !== 'kept' || !isInspected(replica.container)) return [];
    const found = examineReplica(desired, replica.container, { configHash, networkIds, goal }, { ...world, decisions });
    return drifted({ kind: 'container', name: replica.container.name, service: desired.name }, found);
  });
}

function orphans(project: Project, observed: ObservedState): readonly DriftedObject[] {
  return findOrphans(project, observed).map(({ name, service = '' }): DriftedObject => {
    const difference = { attribute: 'service', at: [], kind: 'remove', from: service, remedy: 'none', sources: [] } as const;
    return { kind: 'container', name, service, differences: [{ ...difference, cause: 'unknown' }] };
  });
}

function driftedNetworks(world: UpWorld): readonly DriftedObject[] {
  const used = new Set([...world.services.values()].flatMap(({ networks }) => networks.map(({ key }) => key)));
  return Object.entries(world.project.networks).flatMap(([key, { external, name }]) => {
    const observed = world.observed.networks.find((one) => one.name === name && isOurs(one.labels, world));
    if (external || !observed || !used.has(key)) return [];
    return drifted({ kind: 'network', name }, networkDivergence(key, networkSpec(key, world, { unrecorded: true }), observed, world) ?? []);
  });
}

function driftedVolumes(world: UpWorld): readonly DriftedObject[] {
  const used = new Set([...world.services.values()].flatMap(({ volumes }) => volumes.map(({ key }) => key)));
  return Object.entries(world.project.volumes).flatMap(([key, { external, name }]) => {
    const observed = world.observed.volumes.find((one) => one.name === name && isOurs(one.labels, world));
    if (external || !observed || !used.has(key)) return [];
    return drifted({ kind: 'volume', name }, volumeDivergence(key, volumeSpec(key, world, { unrecorded: true }), observed, world) ?? []);
  });
}

function isOurs(labels: Readonly<Record<string, string>>, { project }: UpWorld): boolean {
  return labels[composeLabels.project] === project.name;
}

/** Another name for the same image asks for nothing, and nobody sees it run otherwise. */
function drifted(object: Omit<DriftedObject, 'differences'>, found: readonly ExplainedDifference[]): readonly DriftedObject[] {
  const differences = found.filter(({ attribute, cause, remedy }) => cause !== 'file' && !(attribute === 'image' && remedy === 'none'));
  return differences.length === 0 ? [] : [{ ...object, differences }];
}
