import type { ProjectName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { planStart, type StartOptions } from '../plan/plan-start.ts';
import type { Context } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { type PlanRun, runPlan } from './converge/run-plan.ts';

export interface StartRequest extends StartOptions {
  /** Seconds after which waits give up; no limit when left out or 0. */
  readonly waitTimeoutSeconds?: number;
}

/**
 * Starts containers that are there, dependencies first. A project name stands for the project as its labels tell of it.
 *
 * @throws WindlassError NOT_FOUND when there is no container; STEP_FAILED, TIMEOUT or ABORTED once steps were carried out.
 */
export function start(target: Project | ProjectName, request: StartRequest, context: Context): Promise<RunResult> {
  const { waitTimeoutSeconds, wait } = request;
  const plan: PlanRun['plan'] = (project, observed, facts) => planStart(project, observed, request, facts);
  return runPlan(target, { plan, waitTimeoutSeconds, inspect: wait }, context);
}
