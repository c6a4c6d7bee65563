import type { Project } from '../model/project.ts';
import { planUp } from '../plan/plan-up.ts';
import type { UpOptions } from '../plan/up-options.ts';
import type { RunResult } from './carry-out.ts';
import type { Context } from './context.ts';
import { converge } from './converge.ts';

export interface UpRequest extends UpOptions {
  /** Seconds after which waits give up; no limit when left out or 0. */
  readonly waitTimeoutSeconds?: number;
}

/**
 * Brings the project to its declared state. Images come first; nothing is made before they are all there and no port is in the way.
 *
 * @returns the whole plan, and how many of its steps were done; a plan without steps says that nothing had to be done.
 * @throws WindlassError what `planUp` throws; STEP_FAILED, TIMEOUT or ABORTED once steps were carried out.
 */
export function up(project: Project, request: UpRequest, context: Context, operation = 'up'): Promise<RunResult> {
  const { waitTimeoutSeconds } = request;
  return converge(
    { project, waitTimeoutSeconds, plan: (observed, facts) => planUp(project, observed, request, facts, operation) },
    context,
  );
}
