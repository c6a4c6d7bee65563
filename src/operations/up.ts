import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { movedSince, type PlanBasis, planBasis } from '../plan/plan-basis.ts';
import { planUp } from '../plan/plan-up.ts';
import type { Plan } from '../plan/step.ts';
import type { PlanFacts, UpOptions } from '../plan/up-options.ts';
import type { RunResult } from './carry-out.ts';
import type { Context } from './context.ts';
import { converge } from './converge.ts';

export interface UpRequest extends UpOptions {
  /** Seconds after which waits give up; no limit when left out or 0. */
  readonly waitTimeoutSeconds?: number;
  /** What a plan that was looked at earlier was made of: nothing is done when any of that has moved. */
  readonly basis?: PlanBasis;
}

/**
 * Brings the project to its declared state. Images come first; nothing is made before they are all there and no port is in the way.
 *
 * @returns the whole plan, and how many of its steps were done; a plan without steps says that nothing had to be done.
 * @throws WindlassError what `planUp` throws; PLAN_OUTDATED when the basis of an earlier plan has moved; STEP_FAILED, TIMEOUT or
 * ABORTED once steps were carried out.
 */
export function up(project: Project, request: UpRequest, context: Context, operation = 'up'): Promise<RunResult> {
  const { basis, waitTimeoutSeconds, ...options } = request;
  const plan = (observed: ObservedState, facts: PlanFacts): Plan => {
    const made = planUp(project, observed, options, facts, operation);
    // Once the images are there, the rest follows from them.
    if (basis && !facts.imagesReady) refuseMoved(basis, planBasis({ project, observed, options: basis.options, facts, plan: made }));
    return made;
  };
  return converge({ project, waitTimeoutSeconds, plan }, context);
}

function refuseMoved(before: PlanBasis, now: PlanBasis): void {
  const moved = movedSince(before, now);
  if (moved.length === 0) return;
  throw new WindlassError('PLAN_OUTDATED', `the plan does not hold any more: ${moved.join('; ')}`, {
    help: 'make a new one with plan --out, and look at it',
  });
}
