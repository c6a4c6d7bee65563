import type { Succession } from '../decide/succession.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import { edgeKey, lookKey, proveKey, switchKey, watchKey } from '../draft/rollout-keys.ts';
import { createKey, startKey } from '../draft/step-keys.ts';
import type { DesiredService } from '../world/desired-service.ts';
import type { RolloutWorld } from './rollout-world.ts';

/** The steps of which none may fail if a container is to be replaced. */
export function attemptKeys({ service, number }: Succession, { service: { post_start } }: DesiredService): readonly StepKey[] {
  return [
    createKey(service, number),
    `files:${service}:${number}`,
    startKey(service, number),
    ...(post_start ?? []).map((_, index) => `hook:post_start:${service}:${number}:${index}`),
    proveKey(service, number),
    edgeKey('start', service),
    switchKey(service, number),
    watchKey(service, number),
  ];
}

/** The step with which a container has shown that it can follow another one. */
export function successKey({ service, number }: Succession, { watchesMs, edge }: Pick<RolloutWorld, 'watchesMs' | 'edge'>): StepKey {
  if (watchesMs > 0) return watchKey(service, number);
  return edge ? switchKey(service, number) : proveKey(service, number);
}

/**
 * The step after which nothing calls a container back any more. While others have yet to show that they work, or what it follows has
 * yet to stop, it may end again, so it is looked at once more then.
 */
export function endKey(attempt: Succession, world: Pick<RolloutWorld, 'watchesMs' | 'edge' | 'together' | 'rollout'>): StepKey {
  const { service, number } = attempt;
  return world.together || world.rollout.order === 'start-first' ? lookKey(service, number, 'end') : successKey(attempt, world);
}

/** The looks at a successor before the batches up to the given one, whether or not they are in the plan. */
export function lookKeys({ service, number }: Succession, batch: number): readonly StepKey[] {
  return Array.from({ length: batch }, (_, index) => lookKey(service, number, index + 1));
}
