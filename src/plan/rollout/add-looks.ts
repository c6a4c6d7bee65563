import type { Succession } from '../decide/succession.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import { lookKey } from '../draft/rollout-keys.ts';
import { reasonOf } from './add-attempt.ts';
import { lookKeys, successKey } from './rollout-attempt.ts';
import type { RolloutWorld } from './rollout-world.ts';

/**
 * Looks once more at successors that have shown that they work, before others go their way because of that. One that ended or lost its
 * health meanwhile counts as one that failed.
 *
 * @param before The batch that comes next, or the end, when what they follow is removed.
 * @param settled Everything that takes its time until then.
 */
export function addLooks(attempts: readonly Succession[], before: number | 'end', settled: readonly StepKey[], world: RolloutWorld): void {
  for (const attempt of attempts) {
    const { service, number, successor } = attempt;
    world.draft.add({
      key: lookKey(service, number, before),
      reason: reasonOf(attempt),
      // One that is lost is lost once.
      after: [successKey(attempt, world), ...lookKeys(attempt, before === 'end' ? world.batches : before - 1)],
      settled,
      body: (ref) => ({
        kind: 'prove-container',
        service,
        container: ref(successor),
        condition: world.condition,
        staysMs: 0,
        deadlineMs: world.rollout.replacement.deadlineMs,
        again: true,
      }),
    });
  }
}
