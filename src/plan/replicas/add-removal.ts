import type { ObservedContainer } from '../../model/observed.ts';
import { existing } from '../draft/container-state.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import { removeKey, stopKey } from '../draft/step-keys.ts';
import type { Reason } from '../step.ts';
import type { UpWorld } from '../world/up-world.ts';

/** Removes a container once it has stopped. */
export function addRemoval(
  container: ObservedContainer,
  reason: Reason,
  world: UpWorld,
  after: readonly StepKey[] = [],
  prefers: readonly StepKey[] = [],
): void {
  const target = existing(container);
  world.draft.add({
    key: removeKey(container),
    reason,
    after: [stopKey(container), ...after],
    prefers,
    body: (ref) => ({ kind: 'remove-container', service: container.service ?? '', container: ref(target), volumes: false, force: true }),
  });
}
