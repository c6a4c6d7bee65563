import type { ObservedContainer } from '../model/observed.ts';
import type { Service } from '../model/service.ts';
import type { DesiredService } from './desired-service.ts';
import type { StepKey } from './plan-draft.ts';
import type { ReplicaWorld } from './replica-world.ts';
import { stopKey } from './step-keys.ts';

/** Steps that free host ports which a service publishes: an orphan's, a replaced container's, another service's that gave one up. */
export function portHolders({ service }: DesiredService, world: ReplicaWorld): readonly StepKey[] {
  const wanted = new Set(
    // Where the engine chooses, nobody is in the way.
    (service.ports ?? []).flatMap(({ published = '', protocol = 'tcp' }) => (published === '' ? [] : [`${published}/${protocol}`])),
  );
  if (wanted.size === 0) return [];
  return world.observed.containers.filter((container) => holdsOne(container, wanted)).map(stopKey);
}

/** Whether the engine chooses from a range, which it does safely for one container at a time only. */
export function hasPortRange(service: Service): boolean {
  return (service.ports ?? []).some(({ published }) => published?.includes('-'));
}

function holdsOne(container: ObservedContainer, wanted: ReadonlySet<string>): boolean {
  return container.ports.some(({ publicPort, protocol }) => wanted.has(`${publicPort}/${protocol}`));
}
