import type { Step, StepId } from '../plan/step.ts';

/** For each step how many others have to come one after the other once it is done: the more, the longer all wait for it. */
export function urgencies(steps: readonly Pick<Step, 'id' | 'after' | 'settled'>[]): ReadonlyMap<StepId, number> {
  const found = new Map<StepId, number>();
  // Predecessors have smaller ids, so what waits for a step is known before the step itself.
  for (const { id, after, settled } of steps.toReversed()) {
    const own = found.get(id) ?? 0;
    found.set(id, own);
    for (const predecessor of [...after, ...settled]) found.set(predecessor, Math.max(found.get(predecessor) ?? 0, own + 1));
  }
  return found;
}
