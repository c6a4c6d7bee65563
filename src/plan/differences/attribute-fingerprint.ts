import { createHash } from 'node:crypto';
import type { ServiceName } from '../../model/names.ts';
import type { FileObject, Network, Project, Volume } from '../../model/project.ts';
import type { Service } from '../../model/service.ts';
import { serviceShape } from '../../model/shapes/service-shape.ts';
import { writeJson, writeRawJson } from '../../model/write-json.ts';
import type { Source } from './difference.ts';
import { effectOfChange } from './effect-of-change.ts';

/** The label that holds the fingerprint. */
export const fingerprintLabel = 'dev.windlass.attributes';

/** Raised when digests are made in another way; a fingerprint of another version says nothing. */
const version = '1';
/** 24 bits: two values that are taken for one only cost a wrong word in an explanation, and a guess at a value confirms little. */
const digestLength = 4;

export interface FingerprintRequest {
  readonly project: Project;
  readonly serviceName: ServiceName;
  readonly service: Service;
  readonly number: number;
}

/** Something that bears a fingerprint. Its parts are worked out when they are asked for. */
export interface FingerprintSubject {
  /** Its identity, so that equal values of two things have different digests. */
  readonly salt: string;
  readonly sources: () => readonly Source[];
  /** What is digested of a source; undefined where the file does not say anything. */
  readonly part: (source: Source) => string | undefined;
}

/**
 * A short digest of every attribute of a service that reaches the container, for the label by which a later run tells what the file
 * changed from what the engine drifted to. Environment and secrets are digested as one, salted with the container's identity.
 */
export function attributeFingerprint(request: FingerprintRequest): string {
  return writeFingerprint(serviceSubject(request));
}

/** As `attributeFingerprint`, for a network's or volume's definition. */
export function resourceFingerprint(definition: Network | Volume): string {
  return writeFingerprint(resourceSubject(definition));
}

export function serviceSubject({ number, project, service, serviceName }: FingerprintRequest): FingerprintSubject {
  return {
    salt: `${project.name}/${serviceName}/${number}`,
    sources: () => [...serviceShape.fields.map(({ key }) => key), ...deployParts.keys()].filter((source) => isSaid(source, service)),
    part: (source) => (isSaid(source, service) ? servicePart(source, service, project) : undefined),
  };
}

export function resourceSubject(definition: Network | Volume): FingerprintSubject {
  const saidOf = (source: Source): unknown => (source.startsWith('x-') ? undefined : Reflect.get(definition, source));
  return {
    salt: definition.name,
    sources: () => Object.keys(definition).filter((source) => saidOf(source) !== undefined),
    part: (source) => {
      const value = saidOf(source);
      return value === undefined ? undefined : writeRawJson(value);
    },
  };
}

/** The digests by source; undefined when the text is not a fingerprint of this version. */
export function readFingerprint(text: string): ReadonlyMap<Source, string> | undefined {
  const [first, ...rest] = text.split(' ');
  if (first !== version) return undefined;
  return new Map(
    rest.map((entry): [string, string] => {
      const equals = entry.lastIndexOf('=');
      return [entry.slice(0, equals), entry.slice(equals + 1)];
    }),
  );
}

/** The digest of one source; undefined where the file does not say anything of it. */
export function digestOf(source: Source, { part, salt }: FingerprintSubject): string | undefined {
  const value = part(source);
  return value === undefined
    ? undefined
    : createHash('sha256').update(`${salt}\n${source}\n${value}`).digest('base64url').slice(0, digestLength);
}

function writeFingerprint(subject: FingerprintSubject): string {
  const digests = subject.sources().map((source) => `${source}=${digestOf(source, subject)}`);
  return [version, ...digests.sort()].join(' ');
}

/** The rest of `deploy` does not reach a container. */
const deployParts: ReadonlyMap<Source, 'resources' | 'restart_policy'> = new Map([
  ['deploy.resources', 'resources'],
  ['deploy.restart_policy', 'restart_policy'],
]);

function isSaid(source: Source, service: Service): boolean {
  return saidOf(source, service) !== undefined && source !== 'deploy' && hasEffect(source);
}

function saidOf(source: Source, service: Service): unknown {
  const part = deployParts.get(source);
  return part === undefined ? Reflect.get(service, source) : service.deploy?.[part];
}

function servicePart(source: Source, service: Service, project: Project): string {
  const value = saidOf(source, service);
  const shape = serviceShape.fields.find(({ key }) => key === source)?.shape;
  if (!shape) return writeRawJson(value);
  const named = definitions(source, service, project);
  return writeJson(value, shape) + (named ? writeRawJson(named) : '');
}

function hasEffect(source: Source): boolean {
  const effects: Readonly<Record<string, string>> = effectOfChange;
  return effects[source] !== 'none';
}

/** What the service's references lead to: names on the engine and paths of files, but no contents. */
function definitions(source: Source, service: Service, project: Project): Readonly<Record<string, unknown>> | undefined {
  switch (source) {
    case 'networks':
      return pick(Object.keys(service.networks ?? {}), (key) => project.networks[key]?.name);
    case 'volumes':
      return pick(volumesOf(service), (key) => project.volumes[key]?.name);
    case 'configs':
    case 'secrets':
      return pick(
        (service[source] ?? []).map((use) => use.source ?? ''),
        (key) => delivery(project[source][key]),
      );
    default:
      return undefined;
  }
}

function volumesOf(service: Service): readonly string[] {
  return (service.volumes ?? []).flatMap(({ source, type }) => (type === 'volume' && source !== undefined ? [source] : []));
}

function delivery(object: FileObject | undefined): unknown {
  return object && { file: object.file, environment: object.environment, inline: object.content !== undefined };
}

function pick(keys: readonly string[], read: (key: string) => unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(keys.map((key) => [key, read(key)]));
}
