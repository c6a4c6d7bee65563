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

/**
 * A short digest of every attribute of a service that reaches the container, for the label by which a later run tells what the file
 * changed from what the engine drifted to. Environment and secrets are digested as one, salted with the container's identity.
 */
export function attributeFingerprint({ number, project, service, serviceName }: FingerprintRequest): string {
  const salt = `${project.name}/${serviceName}/${number}`;
  return writeFingerprint(salt, serviceParts(service, project));
}

/** As `attributeFingerprint`, for a network's or volume's definition. */
export function resourceFingerprint(name: string, definition: Network | Volume): string {
  const parts = Object.entries(definition).filter(([key, value]) => value !== undefined && !key.startsWith('x-'));
  return writeFingerprint(name, new Map(parts.map(([key, value]) => [key, writeRawJson(value)])));
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

function writeFingerprint(salt: string, parts: ReadonlyMap<Source, string>): string {
  const digests = [...parts].map(([source, value]) => `${source}=${digest(`${salt}\n${source}\n${value}`)}`);
  return [version, ...digests.sort()].join(' ');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, digestLength);
}

function serviceParts(service: Service, project: Project): ReadonlyMap<Source, string> {
  const parts = new Map<Source, string>();
  for (const { key, shape } of serviceShape.fields) {
    const value: unknown = Reflect.get(service, key);
    if (value === undefined || key === 'deploy' || !hasEffect(key)) continue;
    parts.set(key, writeJson(value, shape));
  }
  // The rest of `deploy` does not reach a container.
  for (const part of ['resources', 'restart_policy'] as const) {
    const value = service.deploy?.[part];
    if (value !== undefined) parts.set(`deploy.${part}`, writeRawJson(value));
  }
  for (const [key, named] of Object.entries(definitions(service, project))) {
    const own = parts.get(key);
    if (own !== undefined) parts.set(key, own + writeRawJson(named));
  }
  return parts;
}

function hasEffect(key: string): boolean {
  const effects: Readonly<Record<string, string>> = effectOfChange;
  return effects[key] !== 'none';
}

/** What the service's references lead to: names on the engine and paths of files, but no contents. */
function definitions(service: Service, project: Project): Readonly<Record<'networks' | 'volumes' | 'configs' | 'secrets', unknown>> {
  const sources = (service.volumes ?? []).flatMap(({ source, type }) => (type === 'volume' && source !== undefined ? [source] : []));
  return {
    networks: pick(Object.keys(service.networks ?? {}), (key) => project.networks[key]?.name),
    volumes: pick(sources, (key) => project.volumes[key]?.name),
    configs: pick(
      (service.configs ?? []).map(({ source = '' }) => source),
      (key) => delivery(project.configs[key]),
    ),
    secrets: pick(
      (service.secrets ?? []).map(({ source = '' }) => source),
      (key) => delivery(project.secrets[key]),
    ),
  };
}

function delivery(object: FileObject | undefined): unknown {
  return object && { file: object.file, environment: object.environment, inline: object.content !== undefined };
}

function pick(keys: readonly string[], read: (key: string) => unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(keys.map((key) => [key, read(key)]));
}
