import type { ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';

/**
 * The project of who asked for services without their dependencies: of these they keep only each other. What the others are is
 * not of interest then, and the labels of their containers do not name them either, as in the reference.
 */
export function withoutDependencies(project: Project, names: readonly ServiceName[]): Project {
  const services = { ...project.services };
  for (const name of names) {
    const service = services[name];
    if (!service?.depends_on) continue;
    const { depends_on, ...rest } = service;
    const kept = Object.entries(depends_on).filter(([dependency]) => names.includes(dependency));
    services[name] = kept.length === 0 ? rest : { ...rest, depends_on: Object.fromEntries(kept) };
  }
  return { ...project, services };
}
