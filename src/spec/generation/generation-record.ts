import { composeLabels } from '../../model/compose-labels.ts';
import type { InspectedContainer } from '../../model/inspected.ts';
import type { ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import type { StringMap } from '../../model/shared.ts';
import type { ContainerSpec, EndpointSpec, HostConfigSpec } from '../container-spec.ts';
import { generationLabels } from './generation-labels.ts';

/** What the containers of a service were made with, as far as it is the same for all of them. */
export interface GenerationDefinition {
  readonly config: Omit<ContainerSpec, 'HostConfig' | 'NetworkingConfig' | 'Image'>;
  readonly host: HostConfigSpec;
  /** By the network's name. */
  readonly networks: Readonly<Record<string, EndpointSpec>>;
}

export interface GenerationRecordRequest {
  readonly project: Project;
  readonly serviceName: ServiceName;
  readonly number: number;
  readonly version: string;
  readonly inspected: InspectedContainer;
  readonly configHash: string;
  /** Destinations of the image's VOLUME lines. */
  readonly imageVolumes: readonly string[];
}

/**
 * The container that keeps a generation. It is never started. What may hold secrets (environment, command, healthcheck, log options)
 * is where it was before, not in a label; the image stays as long as it is there.
 */
export function generationRecord(request: GenerationRecordRequest): ContainerSpec {
  const { project, serviceName, number, version, inspected, configHash, imageVolumes } = request;
  const { Env, Cmd, Entrypoint, Healthcheck, Image, MacAddress: _, ...config } = inspected.Config;
  const { LogConfig, ...host } = inspected.HostConfig;
  const definition = { config: { ...config, Hostname: hostname(inspected) }, host, networks: networksOf(inspected) };
  const labels: StringMap = {
    [composeLabels.project]: project.name,
    [composeLabels.version]: version,
    [composeLabels.workingDir]: project.workingDir,
    [generationLabels.service]: serviceName,
    [generationLabels.number]: String(number),
    [generationLabels.hash]: configHash,
    [generationLabels.image]: Image,
    [generationLabels.definition]: JSON.stringify(copyOf(definition)),
  };
  const kept: Pick<ContainerSpec, 'Env' | 'Cmd' | 'Entrypoint' | 'Healthcheck'> = copyOf({ Env, Cmd, Entrypoint, Healthcheck });
  const log: Pick<HostConfigSpec, 'LogConfig'> = copyOf({ LogConfig });
  // Without something in their place the engine would make a volume for each that the image declares.
  const volumes = new Set([...imageVolumes, ...Object.keys(config.Volumes ?? {})]);
  const mounts = [...volumes].map((target) => ({ Type: 'tmpfs', Target: target }));
  return {
    ...kept,
    Image: inspected.Image,
    Labels: labels,
    HostConfig: { NetworkMode: 'none', ...log, ...(mounts.length > 0 && { Mounts: mounts }) },
  };
}

/** What a container that keeps a generation has kept; undefined where somebody else made it. */
export function generationDefinition(inspected: InspectedContainer): GenerationDefinition | undefined {
  const text = inspected.Config.Labels?.[generationLabels.definition];
  if (text === undefined) return undefined;
  const { config, host, networks = {} }: Partial<GenerationDefinition> = JSON.parse(text);
  const { Env, Cmd, Entrypoint, Healthcheck } = inspected.Config;
  const kept: Partial<GenerationDefinition['config']> = copyOf({ Env, Cmd, Entrypoint, Healthcheck });
  const log: HostConfigSpec = copyOf({ LogConfig: inspected.HostConfig.LogConfig });
  return { config: { ...config, ...kept }, host: { ...host, ...log }, networks };
}

/** Whether the containers run in or with another container, without which their definition says nothing. */
export function leansOnOthers({ HostConfig }: InspectedContainer): boolean {
  const { IpcMode, NetworkMode, PidMode, VolumesFrom } = HostConfig;
  return [NetworkMode, IpcMode, PidMode].some((mode) => mode?.startsWith('container:')) || (VolumesFrom ?? []).length > 0;
}

/** The engine gives a container its own id as the name of the host. */
function hostname({ Id, Config }: InspectedContainer): string | undefined {
  return Config.Hostname === undefined || Id.startsWith(Config.Hostname) ? undefined : Config.Hostname;
}

function networksOf({ NetworkSettings }: InspectedContainer): Readonly<Record<string, object>> {
  const places = Object.entries(NetworkSettings.Networks ?? {});
  return Object.fromEntries(
    places.map(([name, { Aliases, DriverOpts, GwPriority, IPAMConfig, Links }]) => [
      name,
      { Aliases, DriverOpts, GwPriority: GwPriority || undefined, IPAMConfig, Links },
    ]),
  );
}

/** Engines write what is not set as null, and requests must leave it out. */
function copyOf<Wanted>(value: object): Wanted {
  return JSON.parse(JSON.stringify(value, (_key, one: unknown) => (one === null ? undefined : one)));
}
