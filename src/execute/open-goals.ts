import type { Restoration, Step, StepId } from '../plan/step.ts';

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
}

export function openGoals(restorations: readonly Restoration[]): Goals {
  // Whether something is put back is not decided by what became of others.
  const proofs = new Set(restorations.flatMap(({ unless }) => unless));
  const abort = new AbortController();
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
  };

  function isMeantOnly(step: Step): boolean {
    return isGoal(step) && !proofs.has(step.id);
  }
}

function isGoal(step: Step): boolean {
  return step.kind === 'wait-for' && step.goal === true;
}
