import type { Plan, Step, StepId } from '../plan/step.ts';
import type { WaitStep } from './wait-for.ts';

/** What somebody waits for as a whole: once a step has failed, waiting for the rest is in vain. */
export interface Goals {
  /** The signal under which a step is carried out. */
  cutOff(step: Step, signal: AbortSignal): AbortSignal;
  /** The step that failed, for a wait that is in vain because of it. */
  vainFor(step: Step): StepId | undefined;
  /** Whether a step threw because its wait was ended here. */
  isSurrender(thrown: unknown): boolean;
  /** Told of each step that failed. */
  miss(step: Step): void;
  /** Told of each step that ended, however it did. */
  settle(step: Step): void;
  /** Watches what a wait was content with for as long as others are waited for; gives what was thrown when it is lost after all. */
  watchOver(step: Step, signal: AbortSignal): Promise<{ readonly thrown: unknown } | undefined>;
}

/** @param watch Watches what a wait was content with; throws when it is lost, and when the signal aborts. */
export function openGoals({ steps, restorations = [] }: Plan, watch?: (step: WaitStep, signal: AbortSignal) => Promise<never>): Goals {
  // Whether something is put back is not decided by what became of others.
  const proofs = new Set(restorations.flatMap(({ unless }) => unless));
  const awaited = new Set(steps.filter(isGoal).map(({ id }) => id));
  const abort = new AbortController();
  const allSettled = new AbortController();
  const surrender = new Error('another step failed');
  let missed: StepId | undefined;
  return {
    cutOff: (step, signal) => (isMeantOnly(step) ? AbortSignal.any([signal, abort.signal]) : signal),
    vainFor: (step) => (isMeantOnly(step) ? missed : undefined),
    isSurrender: (thrown) => thrown === surrender,
    miss(step) {
      if (missed !== undefined) return;
      missed = step.id;
      abort.abort(surrender);
    },
    settle(step) {
      if (awaited.delete(step.id) && awaited.size === 0) allSettled.abort();
    },
    async watchOver(step, signal) {
      if (!watch || !isGoal(step) || step.optional || step.condition === 'completed' || awaited.size === 1) return undefined;
      const over = AbortSignal.any([signal, abort.signal, allSettled.signal]);
      try {
        return await watch(step, over);
      } catch (thrown) {
        return over.aborted ? undefined : { thrown };
      }
    },
  };

  function isMeantOnly(step: Step): boolean {
    return isGoal(step) && !proofs.has(step.id);
  }
}

function isGoal(step: Step): step is WaitStep {
  return step.kind === 'wait-for' && step.goal === true;
}
