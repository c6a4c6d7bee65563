import type { NetworkKey, ServiceName, VolumeKey } from '../model/names.ts';
import type { ObservedContainer } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import type { Dependency, Service } from '../model/service.ts';
import type { Port } from '../model/service-parts.ts';
import { dependencyGraph } from '../plan/world/dependency-graph.ts';
import { selectServices } from '../plan/world/select-services.ts';
import { imageName, replicasOf } from '../spec/names.ts';
import { type ServiceStatus, serviceStatus } from './lookup/graph-status.ts';

/** A project as a picture has it: what depends on what, and what is shared. */
export interface ProjectGraph {
  readonly name: string;
  /** Each after everything that it depends on. */
  readonly services: readonly GraphService[];
  readonly networks: readonly GraphResource[];
  readonly volumes: readonly GraphResource[];
}

export interface GraphService {
  readonly name: ServiceName;
  readonly image: string;
  readonly replicas: number;
  /** Such as `127.0.0.1:8080→80`. */
  readonly ports: readonly string[];
  readonly dependencies: readonly GraphDependency[];
  readonly networks: readonly NetworkKey[];
  readonly volumes: readonly GraphMount[];
  /** With containers only. */
  readonly status?: ServiceStatus;
}

export interface GraphDependency extends Pick<Dependency, 'required'> {
  readonly service: ServiceName;
  readonly condition: 'started' | 'healthy' | 'completed';
}

export interface GraphMount {
  readonly volume: VolumeKey;
  readonly target: string;
  readonly readOnly: boolean;
}

export interface GraphResource {
  readonly key: string;
  readonly external: boolean;
  /** Services that use it. */
  readonly services: readonly ServiceName[];
}

/**
 * What a picture of a project shows.
 *
 * @param services Only these and what they depend on; all when empty.
 * @param containers What the engine holds of the project, where the picture is to tell how things stand.
 * @throws WindlassError USAGE for a service that is not in the file.
 */
export function graph(project: Project, services: readonly ServiceName[], containers?: readonly ObservedContainer[]): ProjectGraph {
  const edges = dependencyGraph(project);
  const names = edges.order(edges.withDependencies(selectServices(project, services)));
  const shown = names.flatMap((name) => {
    const service = project.services[name];
    const own = containers?.filter((container) => container.service === name && !container.oneOff);
    if (!service) return [];
    const status = own && serviceStatus(own, replicasOf(service), edges.isOneShot(name));
    return [{ ...toGraphService(name, service, project), ...(status && { status }) }];
  });
  const networks = Object.entries(project.networks).map(([key, { external }]) =>
    resource(key, external, shown, ({ networks: used }) => used.includes(key)),
  );
  const volumes = Object.entries(project.volumes).map(([key, { external }]) =>
    resource(key, external, shown, ({ volumes: used }) => used.some(({ volume }) => volume === key)),
  );
  const inUse = ({ services: users }: GraphResource): boolean => users.length > 0;
  return { name: project.name, services: shown, networks: networks.filter(inUse), volumes: volumes.filter(inUse) };
}

function toGraphService(name: ServiceName, service: Service, project: Project): GraphService {
  return {
    name,
    image: service.image ?? (service.provider ? `provider ${service.provider.type}` : imageName(project, name, service)),
    replicas: replicasOf(service),
    ports: (service.ports ?? []).map(portText),
    dependencies: Object.entries(service.depends_on ?? {})
      .filter(([dependency]) => project.services[dependency] !== undefined)
      .map(([dependency, { condition, required }]) => ({ service: dependency, condition: conditions[condition], required })),
    networks: Object.keys(service.networks ?? {}),
    volumes: (service.volumes ?? []).flatMap(({ type, source, target = '', read_only }) =>
      type === 'volume' && source !== undefined ? [{ volume: source, target, readOnly: read_only === true }] : [],
    ),
  };
}

const conditions = { service_started: 'started', service_healthy: 'healthy', service_completed_successfully: 'completed' } as const;

function portText({ host_ip, published, target, protocol = 'tcp' }: Port): string {
  const host = host_ip === undefined ? '' : `${host_ip.includes(':') ? `[${host_ip}]` : host_ip}:`;
  return `${host}${published === undefined || published === '0' ? '?' : published}→${target}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function resource(
  key: string,
  external: boolean | undefined,
  services: readonly GraphService[],
  uses: (service: GraphService) => boolean,
): GraphResource {
  return { key, external: external === true, services: services.filter(uses).map(({ name }) => name) };
}
