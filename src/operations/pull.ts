import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { Project } from '../model/project.ts';
import { type PullOptions, planPull } from '../plan/images/plan-pull.ts';
import type { Context } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { runPlan } from './converge/run-plan.ts';
import { tolerateFailures } from './converge/tolerate-failures.ts';
import { imageReferences } from './lookup/image-references.ts';

export interface PullRequest extends PullOptions {
  /** Images that cannot be pulled are told of, and nothing more. */
  readonly ignoreFailures?: boolean;
}

/**
 * Pulls the images of services and of their `pre_start` hooks.
 *
 * @throws WindlassError USAGE for a service that is not there; STEP_FAILED or ABORTED once steps were carried out.
 */
export async function pull(project: Project, { ignoreFailures, ...options }: PullRequest, context: Context): Promise<RunResult> {
  const run = (to: Context) =>
    runPlan(project, { plan: (_, observed, facts) => planPull(project, observed, options, facts), images: imageReferences }, to);
  return ignoreFailures ? tolerateFailures(run, context) : adviseBuild(() => run(context), project);
}

async function adviseBuild(run: () => Promise<RunResult>, project: Project): Promise<RunResult> {
  try {
    return await run();
  } catch (error) {
    const buildable = Object.entries(project.services).flatMap(([name, { build }]) => (build ? [name] : []));
    if (!(error instanceof WindlassError) || error.code !== 'STEP_FAILED' || buildable.length === 0) throw error;
    throw new WindlassError(error.code, error.message, { cause: error.cause, help: `"build ${buildable.join(' ')}" makes images here` });
  }
}
