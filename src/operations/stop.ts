import type { ProjectName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { planStop, type StopOptions } from '../plan/plan-stop.ts';
import type { Context } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { runPlan } from './converge/run-plan.ts';

/**
 * Stops containers and keeps them. A project name stands for the project as its labels tell of it.
 *
 * @throws WindlassError USAGE for a service that is not there; STEP_FAILED or ABORTED once steps were carried out.
 */
export function stop(target: Project | ProjectName, options: StopOptions, context: Context): Promise<RunResult> {
  return runPlan(target, { plan: (project, observed) => planStop(project, observed, options) }, context);
}
