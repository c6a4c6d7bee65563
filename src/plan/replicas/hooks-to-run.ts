import type { StartHook } from '../../model/shared.ts';
import type { Replica } from '../decide/decide-service.ts';
import { isUp } from '../draft/container-state.ts';
import type { DesiredService } from '../world/desired-service.ts';

/**
 * The `pre_start` hooks that run when a service with these replicas starts. One that is up and stays is of the same definition and was
 * prepared then; so was what a service goes back to.
 */
export function hooksToRun({ generation, service }: DesiredService, replicas: readonly Replica[]): readonly StartHook[] {
  const prepared = generation !== undefined || replicas.some((replica) => replica.kind === 'kept' && isUp(replica.container));
  return prepared ? [] : (service.pre_start ?? []);
}
