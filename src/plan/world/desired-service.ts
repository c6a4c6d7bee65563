import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { namedService } from '../../model/named-service.ts';
import type { NetworkKey, ServiceName, VolumeKey } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import type { Service } from '../../model/service.ts';
import { imageName, replicasOf } from '../../spec/names.ts';
import type { EarlierGeneration } from './generations.ts';

/** What the file wants of one service, as far as convergence compares it. */
export interface DesiredService {
  readonly name: ServiceName;
  readonly service: Service;
  /** The reference of its image; what a build without `image:` is tagged with. */
  readonly image: string;
  readonly replicas: number;
  readonly networks: readonly { readonly key: NetworkKey; readonly name: string }[];
  /** Named volumes that it mounts. */
  readonly volumes: readonly { readonly key: VolumeKey; readonly name: string }[];
  /** Services whose namespaces or volumes it shares. */
  readonly shared: readonly ServiceName[];
  /** What its containers are to be instead of what the file says. */
  readonly generation?: EarlierGeneration;
}

/** @throws WindlassError PROJECT_INVALID when more than one replica of a service with a `container_name` is wanted. */
export function desiredService(project: Project, name: ServiceName, service: Service, scale: number | undefined): DesiredService {
  const replicas = scale ?? replicasOf(service);
  if (service.container_name !== undefined && replicas > 1) {
    throw new WindlassError(
      'PROJECT_INVALID',
      `service ${name} cannot have ${replicas} replicas, because container_name fixes the name of its container`,
      {
        help: 'remove container_name, or the scale',
      },
    );
  }
  return {
    name,
    service,
    image: imageName(project, name, service),
    replicas,
    networks: Object.keys(service.networks ?? {}).flatMap((key) => named(key, project.networks[key])),
    volumes: (service.volumes ?? []).flatMap(({ type, source }) =>
      type === 'volume' && source !== undefined ? named(source, project.volumes[source]) : [],
    ),
    shared: sharedServices(service),
  };
}

function named(key: string, resource: { readonly name: string } | undefined): readonly { key: string; name: string }[] {
  return resource ? [{ key, name: resource.name }] : [];
}

function sharedServices(service: Service): readonly ServiceName[] {
  const modes = [service.network_mode, service.ipc, service.pid].flatMap((mode) => namedService(mode) ?? []);
  const donors = (service.volumes_from ?? []).map((entry) => entry.split(':')[0] ?? '').filter((source) => source !== 'container');
  return [...new Set([...modes, ...donors])];
}
