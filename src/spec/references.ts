import { namedService } from '../model/named-service.ts';
import type { ContainerId, ServiceName } from '../model/names.ts';
import type { ContainerSpec, HostConfigSpec } from './container-spec.ts';

/** A service whose container shares a namespace or its volumes with the container that is made. */
export interface ContainerReference {
  readonly field: 'NetworkMode' | 'IpcMode' | 'PidMode' | 'VolumesFrom';
  readonly service: ServiceName;
}

const modes = ['NetworkMode', 'IpcMode', 'PidMode'] as const;

/** The services whose first container has to exist before the spec can be sent. */
export function referencesOf({ HostConfig }: ContainerSpec): readonly ContainerReference[] {
  return [
    ...modes.flatMap((field) => toReference(field, HostConfig[field])),
    ...(HostConfig.VolumesFrom ?? []).flatMap((donor) => toReference('VolumesFrom', donor)),
  ];
}

/**
 * Puts container ids in the place of `service:x`.
 *
 * @param idOf the id of the service's lowest-numbered container.
 */
export function bindReferences(spec: ContainerSpec, idOf: (service: ServiceName) => ContainerId): ContainerSpec {
  if (referencesOf(spec).length === 0) return spec;
  const { HostConfig } = spec;
  const bound: HostConfigSpec = {
    ...Object.fromEntries(modes.flatMap((field) => boundMode(field, HostConfig[field], idOf))),
    ...(HostConfig.VolumesFrom && { VolumesFrom: HostConfig.VolumesFrom.map((donor) => bind(donor, '', idOf)) }),
  };
  return { ...spec, HostConfig: { ...HostConfig, ...bound } };
}

function toReference(field: ContainerReference['field'], value: string | undefined): readonly ContainerReference[] {
  const service = namedService(value);
  return service === undefined ? [] : [{ field, service }];
}

function boundMode(field: string, value: string | undefined, idOf: (service: ServiceName) => ContainerId): [string, string][] {
  return value === undefined ? [] : [[field, bind(value, 'container:', idOf)]];
}

function bind(value: string, before: string, idOf: (service: ServiceName) => ContainerId): string {
  const service = namedService(value);
  return service === undefined ? value : `${before}${idOf(service)}`;
}
