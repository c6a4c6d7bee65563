import { resolve } from 'node:path';
import { parsePort } from '../../compose/attributes/parse-port.ts';
import { parseVolume } from '../../compose/attributes/parse-volume.ts';
import { parseShellWords } from '../../compose/canonical/shell-words.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import type { Service } from '../../model/service.ts';
import type { Port, VolumeMount } from '../../model/service-parts.ts';
import type { StringMap } from '../../model/shared.ts';

/** What a one-off container has otherwise than its service. Texts are as the command line has them. */
export interface ServiceOverrides {
  /** Instead of the service's command; empty keeps it. */
  readonly command: readonly string[];
  /** Read as a shell reads it. Takes the place of the command too. */
  readonly entrypoint?: string;
  /** `NAME=value`, or `NAME` for the value of this side. */
  readonly environment: readonly string[];
  /** Variables of files, over the service's and under `environment`. */
  readonly fileVariables: StringMap;
  /** `NAME=value` or `NAME`. */
  readonly labels: readonly string[];
  /** Whether the ports of the service are published. */
  readonly servicePorts: boolean;
  /** Ports in their short form. */
  readonly publish: readonly string[];
  /** Mounts in their short form; paths are relative to `folder`. */
  readonly volumes: readonly string[];
  /** Absolute. */
  readonly folder: string;
  readonly capAdd: readonly string[];
  readonly capDrop: readonly string[];
  readonly user?: string;
  readonly workingDir?: string;
  readonly stdin: boolean;
  readonly tty: boolean;
}

/**
 * The project with one service as a one-off container of it is to be.
 *
 * @throws WindlassError USAGE for what cannot be read.
 */
export function overrideService(project: Project, name: ServiceName, overrides: ServiceOverrides): Project {
  const service = project.services[name] ?? {};
  const { user, workingDir, capAdd, capDrop } = overrides;
  const { ports = [], ...rest } = service;
  const changed: Service = {
    ...rest,
    ...launch(overrides),
    ports: [...(overrides.servicePorts ? ports : []), ...overrides.publish.flatMap(toPorts)],
    environment: { ...service.environment, ...overrides.fileVariables, ...toVariables(overrides.environment, project.environment) },
    labels: { ...service.labels, ...Object.fromEntries(overrides.labels.map(splitPair)) },
    volumes: [...(service.volumes ?? []), ...overrides.volumes.map((text) => toMount(text, overrides.folder))],
    cap_add: mergeCapabilities(service.cap_add, capAdd, capDrop),
    cap_drop: mergeCapabilities(service.cap_drop, capDrop, capAdd),
    ...(user !== undefined && { user }),
    ...(workingDir !== undefined && { working_dir: workingDir }),
    stdin_open: overrides.stdin,
    tty: overrides.tty,
  };
  return { ...project, services: { ...project.services, [name]: withoutEmpty(changed) } };
}

/** An entrypoint without a command gets none: the service's would be words for another program. */
function launch({ command, entrypoint }: ServiceOverrides): Pick<Service, 'command' | 'entrypoint'> {
  if (entrypoint === undefined) return command.length > 0 ? { command } : {};
  const parsed = parseShellWords(entrypoint);
  if (!parsed.ok) throw new WindlassError('USAGE', `--entrypoint "${entrypoint}" cannot be read: ${parsed.problem}`);
  // One empty word takes away the entrypoint of the image.
  return { entrypoint: parsed.words.length > 0 ? parsed.words : [''], command };
}

/**
 * Variables as the command line has them. NAME alone takes its value from `environment`; null where there is none, which takes the
 * variable out of the image's environment.
 *
 * @throws WindlassError USAGE for a text without a name.
 */
export function toVariables(texts: readonly string[], environment: StringMap): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    texts.map((text) => {
      const equals = text.indexOf('=');
      if (equals === 0 || text === '') throw new WindlassError('USAGE', `--env "${text}" has no name`, { help: 'write it as NAME=value' });
      return equals < 0 ? [text, environment[text] ?? null] : [text.slice(0, equals), text.slice(equals + 1)];
    }),
  );
}

function splitPair(text: string): [name: string, value: string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
}

function toPorts(text: string): readonly Port[] {
  const parsed = parsePort(text);
  if (!parsed.ok) {
    throw new WindlassError('USAGE', `--publish "${text}" is not a port: ${parsed.problem}`, { help: 'write it like 8080:80' });
  }
  return parsed.ports.map(({ hostIp, published, target, protocol }) => ({
    mode: 'ingress',
    ...(hostIp !== '' && { host_ip: hostIp }),
    target,
    ...(published !== '' && { published }),
    protocol,
  }));
}

function toMount(text: string, folder: string): VolumeMount {
  const parsed = parseVolume(text);
  if (!parsed.ok) {
    throw new WindlassError('USAGE', `--volume "${text}" is not a mount: ${parsed.problem}`, { help: 'write it like ./folder:/data:ro' });
  }
  const { type, source, target, readOnly, nocopy, propagation, selinux } = parsed.volume;
  const common = { type, target, ...(readOnly && { read_only: true }) };
  if (type === 'volume') return { ...common, ...(source !== '' && { source }), volume: nocopy ? { nocopy } : {} };
  const bind = { create_host_path: true, ...(propagation !== undefined && { propagation }), ...(selinux !== undefined && { selinux }) };
  return { ...common, source: resolve(folder, source), bind };
}

function mergeCapabilities(own: readonly string[] = [], more: readonly string[], less: readonly string[]): readonly string[] {
  return [...new Set([...own, ...more])].filter((capability) => !less.includes(capability));
}

/** An empty list is not the same as none in the hash that a container is known by. */
function withoutEmpty(service: Service): Service {
  const kept = Object.entries(service).filter(([key, value]) => {
    const listed =
      key === 'ports' || key === 'volumes' || key === 'cap_add' || key === 'cap_drop' || key === 'environment' || key === 'labels';
    return !listed || (Array.isArray(value) ? value.length > 0 : Object.keys(value ?? {}).length > 0);
  });
  return Object.fromEntries(kept);
}
