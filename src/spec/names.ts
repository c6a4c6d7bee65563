import type { ContainerId, ContainerName, NetworkKey, ServiceName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import type { Service } from '../model/service.ts';
import type { ContainerRequest } from './container-request.ts';

/** What the names of containers and images are made of. */
type Naming = Pick<Project, 'name' | 'nameSeparator'>;

/** The name of a replica: `<project>-<service>-<number>` unless the file fixes it. */
export function containerName(project: Naming, serviceName: ServiceName, service: Service, number: number): ContainerName {
  return service.container_name ?? joined(project, serviceName, String(number));
}

/** @param slug the 64 hexadecimal digits that tell one-offs apart. */
export function oneOffName(project: Naming, serviceName: ServiceName, slug: string): ContainerName {
  return joined(project, serviceName, 'run', slug.slice(0, 12));
}

/** The container of a `pre_start` hook. */
export function hookName(project: Naming, serviceName: ServiceName, index: number): ContainerName {
  return joined(project, serviceName, 'pre_start', String(index + 1));
}

/** The name that a replacement bears until the container it replaces is gone. */
export function temporaryName(replaced: ContainerId, name: ContainerName): ContainerName {
  return `${replaced.slice(0, 12)}_${name}`;
}

/** The name of a container that has made room for its successor, until that one has shown that it works. */
export function asideName(container: ContainerId, name: ContainerName): ContainerName {
  return `${temporaryName(container, name)}.old`;
}

/** Whether a replacement gave the container its name for the time being. Other names were given by somebody, and stay. */
export function isTemporaryName(name: ContainerName): boolean {
  return /^[0-9a-f]{12}_/.test(name);
}

/** The name as people know it, whether or not a replacement is under way. */
export function plainName(name: ContainerName): ContainerName {
  const [, final] = /^[0-9a-f]{12}_(.+?)(?:\.old)?$/.exec(name) ?? [];
  return final ?? name;
}

/** The image that a service runs: the one it names, or the one that is built for it. */
export function imageName(project: Naming, serviceName: ServiceName, service: Service): string {
  return service.image ?? joined(project, serviceName);
}

/** The service's networks, the primary one first: by falling `priority`, then by name. */
export function networksByPriority(service: Service): readonly NetworkKey[] {
  const networks = service.networks ?? {};
  const priority = (key: NetworkKey) => networks[key]?.priority ?? 0;
  return Object.keys(networks).sort((a, b) => priority(b) - priority(a) || (a < b ? -1 : 1));
}

/** How many replicas the file asks for. */
export function replicasOf(service: Service): number {
  return service.scale ?? service.deploy?.replicas ?? 1;
}

/** The name of the container that is asked for. */
export function containerNameOf({ number, oneOff, project, service, serviceName }: ContainerRequest): ContainerName {
  if (oneOff) return oneOff.name ?? oneOffName(project, serviceName, oneOff.slug);
  return containerName(project, serviceName, service ?? project.services[serviceName] ?? {}, number ?? 1);
}

function joined({ name, nameSeparator }: Naming, ...parts: readonly string[]): string {
  return [name, ...parts].join(nameSeparator ?? '-');
}
