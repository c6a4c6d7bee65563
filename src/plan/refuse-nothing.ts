import type { Project } from '../model/project.ts';
import { refuseProblems } from './refuse-problems.ts';

/**
 * A project whose services are all off would be up to date whatever runs.
 *
 * @throws WindlassError PROJECT_INVALID when that is so.
 */
export function refuseNothing({ services, disabledServices, spanAt }: Project): void {
  const [first] = Object.keys(disabledServices).sort();
  if (first === undefined || Object.keys(services).length > 0) return;
  const profiles = [...new Set(Object.values(disabledServices).flatMap((service) => service.profiles ?? []))].sort();
  const span = spanAt(`/services/${first}/profiles`);
  refuseProblems([
    {
      code: 'WL4012',
      severity: 'error',
      message: 'no service is selected: all of them belong to profiles that are not enabled',
      ...(span && { span }),
      help: `enable one with --profile, or name a service; the profiles are ${profiles.join(', ')}`,
    },
  ]);
}
