import type { Project } from '../../model/project.ts';
import type { Service } from '../../model/service.ts';

/** The project with the services that are off only because others were named: what is done to one may concern its dependents. */
export function withUnselected(project: Project): Project {
  const entries = Object.entries(project.disabledServices);
  const unselected = entries.filter(([, service]) => !isOff(service, project));
  if (unselected.length === 0) return project;
  return {
    ...project,
    services: { ...project.services, ...Object.fromEntries(unselected) },
    disabledServices: Object.fromEntries(entries.filter(([, service]) => isOff(service, project))),
  };
}

/** Whether no profile of the service is on. */
function isOff({ profiles = [] }: Service, project: Project): boolean {
  return profiles.length > 0 && !project.profiles.includes('*') && !profiles.some((profile) => project.profiles.includes(profile));
}
