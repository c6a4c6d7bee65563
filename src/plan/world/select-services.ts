import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import { closest } from '../../util/closest.ts';

/**
 * The services an operation is about: those named, or all that are on.
 *
 * @throws WindlassError USAGE when a name is not a service of the project, or the service is off.
 */
export function selectServices(project: Project, names: readonly ServiceName[] = []): readonly ServiceName[] {
  for (const name of names) if (!project.services[name]) throw notSelectable(name, project);
  return names.length === 0 ? Object.keys(project.services) : [...new Set(names)];
}

function notSelectable(name: ServiceName, project: Project): WindlassError {
  const disabled = project.disabledServices[name];
  if (disabled) {
    const profiles = disabled.profiles ?? [];
    const help =
      profiles.length > 0 ? { help: `it is switched on by ${profiles.map((profile) => `--profile ${profile}`).join(' or ')}` } : {};
    return new WindlassError('USAGE', `service ${name} is not selected`, help);
  }
  const meant = closest(name, [...Object.keys(project.services), ...Object.keys(project.disabledServices)]);
  return new WindlassError('USAGE', `no such service: ${name}`, meant === undefined ? {} : { help: `did you mean ${meant}?` });
}
