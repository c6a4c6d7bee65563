import type { ObservedContainer } from '../../model/observed.ts';
import type { Service } from '../../model/service.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import { stopKey } from '../draft/step-keys.ts';
import type { DesiredService } from '../world/desired-service.ts';

/** Steps that free host ports which a service publishes: an orphan's, a replaced container's, another service's that gave one up. */
export function portHolders({ service }: DesiredService, world: ReplicaWorld): readonly StepKey[] {
  // Where the engine chooses, from all ports or from a range, nobody is in the way.
  return (service.ports ?? []).flatMap(({ published, protocol = 'tcp' }) => {
    const port = published === undefined ? Number.NaN : Number(published);
    return (world.containers.publishing.get(port) ?? []).filter((one) => holds(one, port, protocol)).map(stopKey);
  });
}

/** Whether the engine chooses from a range, which it does safely for one container at a time only. */
export function hasPortRange(service: Service): boolean {
  return (service.ports ?? []).some(({ published }) => published?.includes('-'));
}

function holds({ ports }: ObservedContainer, port: number, protocol: string): boolean {
  return ports.some((one) => one.publicPort === port && one.protocol === protocol);
}
