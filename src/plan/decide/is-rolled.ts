import type { ServiceName } from '../../model/names.ts';
import type { UpWorld } from '../world/up-world.ts';
import type { Replica } from './decide-service.ts';

/** Whether a service's containers are replaced as its `update_config` has it, and not in the plain way. */
export function isRolled(service: ServiceName, { options, rollouts }: Pick<UpWorld, 'rollouts' | 'options'>): boolean {
  const rollout = rollouts.get(service);
  return options.start && rollout !== undefined && rollout.plainly === undefined;
}

/** Whether another container follows one that is there, or was to when an earlier run was cut off. */
export function isReplaced(replica: Replica): boolean {
  return replica.kind === 'replaced' || (replica.kind === 'kept' && (replica.leftovers ?? []).length > 0);
}
