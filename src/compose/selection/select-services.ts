import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Project } from '../../model/project.ts';
import type { Dependency, Service } from '../../model/service.ts';
import { adviseOnService } from '../advise-on-service.ts';

/** Keeps the named services and what they depend on; the others are switched off. All stay when no name is given. */
export function selectServices(project: Project, names: readonly string[], report: Report): Project {
  if (names.length === 0) return project;
  const selected = new Set<string>();
  const waiting: string[] = [];
  for (const name of names) {
    if (Object.hasOwn(project.services, name)) waiting.push(name);
    else reportUnknown(name, project, report);
  }
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (selected.has(name)) continue;
    selected.add(name);
    for (const dependency of Object.keys(project.services[name]?.depends_on ?? {})) {
      if (Object.hasOwn(project.services, dependency)) waiting.push(dependency);
    }
  }
  const services: Record<string, Service> = {};
  const disabledServices: Record<string, Service> = { ...project.disabledServices };
  for (const [name, service] of Object.entries(project.services)) {
    if (selected.has(name)) services[name] = withDependencies(service, selected);
    else disabledServices[name] = service;
  }
  return { ...project, services, disabledServices };
}

function withDependencies(service: Service, selected: ReadonlySet<string>): Service {
  if (!service.depends_on) return service;
  const kept = Object.entries(service.depends_on).filter(([name]) => selected.has(name));
  const depends_on: Record<string, Dependency> = Object.fromEntries(kept);
  const { depends_on: _, ...rest } = service;
  return kept.length === 0 ? rest : { ...service, depends_on };
}

function reportUnknown(name: string, project: Project, report: Report): void {
  const disabled = Object.hasOwn(project.disabledServices, name);
  report({
    code: 'WL4009',
    severity: 'error',
    message: disabled ? `the service "${name}" is switched off` : `there is no service "${name}" in this project`,
    ...(!disabled && adviseOnService(name, [...Object.keys(project.services), ...Object.keys(project.disabledServices)])),
  });
}
