import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { serviceHash } from '../../model/config-hash/service-hash.ts';
import type { Project } from '../../model/project.ts';
import { dependencyGraph } from '../../plan/world/dependency-graph.ts';
import { hookImages } from '../../spec/hook/hook-images.ts';
import { imageName } from '../../spec/names.ts';

/** The services that are on, each after those it depends on. */
export function serviceNames(project: Project): readonly string[] {
  return dependencyGraph(project).order(Object.keys(project.services).sort());
}

export function volumeKeys(project: Project): readonly string[] {
  return Object.keys(project.volumes).sort();
}

export function networkKeys(project: Project): readonly string[] {
  return Object.keys(project.networks).sort();
}

/** The models by the name under which a runner knows them. */
export function modelNames(project: Project): readonly string[] {
  return Object.values(project.models)
    .flatMap(({ model }) => (model === undefined ? [] : [model]))
    .sort();
}

/** The profiles that any service names, whether it is on or not. */
export function profileNames(project: Project): readonly string[] {
  const services = [...Object.values(project.services), ...Object.values(project.disabledServices)];
  return [...new Set(services.flatMap((service) => service.profiles ?? []))].sort();
}

/** The image of each service, with those of its hooks behind it, in the order of `serviceNames`. */
export function imageNames(project: Project): readonly string[] {
  return serviceNames(project).flatMap((name) => {
    const service = project.services[name];
    return service ? [...new Set([imageName(project, name, service), ...hookImages(service)])] : [];
  });
}

/**
 * One line `name hash` for each service asked for, sorted by name.
 *
 * @param wanted names with commas between them, or `*` for all.
 * @throws WindlassError `NOT_FOUND` for a name that is not a service of the project.
 */
export function configHashes(project: Project, wanted: string): readonly string[] {
  const names = wanted === '*' ? Object.keys(project.services) : wanted.split(',');
  return names.sort().map((name) => {
    const service = project.services[name];
    if (!service) throw new WindlassError('NOT_FOUND', `the project has no service "${name}"`, { help: 'config --services lists them' });
    // A container's own hash sees its label files, but the reference's list does not.
    const { label_file, ...listed } = service;
    return `${name} ${serviceHash(listed)}`;
  });
}

/** The variables that interpolation reads, as `NAME=value`. The project's own name is one of them. */
export function environmentLines(project: Project): readonly string[] {
  return Object.entries({ ...project.environment, COMPOSE_PROJECT_NAME: project.name })
    .map(([name, value]) => `${name}=${value}`)
    .sort();
}
