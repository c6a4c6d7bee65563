import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { Project } from '../model/project.ts';
import type { PlanBasis } from '../plan/plan-basis.ts';
import type { UpOptions } from '../plan/up-options.ts';
import type { Context } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { converge } from './converge/converge.ts';
import type { Planner } from './converge/convergence.ts';

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
  const planner = async (): Promise<Planner> => {
    const { planUp } = await import('../plan/plan-up.ts');
    if (!basis) return (observed, facts) => planUp(project, observed, options, facts, operation);
    const { movedSince, planBasis } = await import('../plan/plan-basis.ts');
    return (observed, facts) => {
      const plan = planUp(project, observed, options, facts, operation);
      // Once the images are there, the rest follows from them.
      if (!facts.imagesReady) refuseMoved(movedSince(basis, planBasis({ project, observed, options: basis.options, facts, plan })));
      return plan;
    };
  };
  return converge({ project, waitTimeoutSeconds, planner }, context);
}

function refuseMoved(moved: readonly string[]): void {
  if (moved.length === 0) return;
  throw new WindlassError('PLAN_OUTDATED', `the plan does not hold any more: ${moved.join('; ')}`, {
    help: 'make a new one with plan --out, and look at it',
  });
}
