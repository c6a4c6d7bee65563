import type { Project } from '../model/project.ts';
import { type PushOptions, planPush } from '../plan/images/plan-push.ts';
import type { Context } from './context.ts';
import { carryOut, type RunResult } from './converge/carry-out.ts';
import { tolerateFailures } from './converge/tolerate-failures.ts';

export interface PushRequest extends PushOptions {
  /** Images that cannot be pushed are told of, and nothing more. */
  readonly ignoreFailures?: boolean;
}

/**
 * Pushes the images that services build, under all their names, with what the user is logged in with.
 *
 * @throws WindlassError USAGE for a service that is not there; STEP_FAILED or ABORTED once steps were carried out.
 */
export async function push(project: Project, { ignoreFailures, ...options }: PushRequest, context: Context): Promise<RunResult> {
  const plan = planPush(project, options);
  context.emit({ type: 'plan-ready', plan });
  const run = async (to: Context) => carryOut(plan, { engine: await context.engine(), project }, to);
  return ignoreFailures ? tolerateFailures(run, context) : run(context);
}
