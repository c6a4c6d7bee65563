import type { Succession } from '../decide/succession.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import { edgeKey, proveKey, switchKey, watchKey } from '../draft/rollout-keys.ts';
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

/** The step with which a container has been replaced for good. */
export function successKey({ service, number }: Succession, { watchesMs, edge }: Pick<RolloutWorld, 'watchesMs' | 'edge'>): StepKey {
  if (watchesMs > 0) return watchKey(service, number);
  return edge ? switchKey(service, number) : proveKey(service, number);
}
