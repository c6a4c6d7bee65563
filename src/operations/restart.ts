import type { ProjectName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { planRestart, type RestartOptions } from '../plan/plan-restart.ts';
import type { RunResult } from './carry-out.ts';
import type { Context } from './context.ts';
import { runPlan } from './run-plan.ts';

/** Restarts containers as they are, dependencies first. What the file says now is not applied. Throws as `stop` does. */
export function restart(target: Project | ProjectName, options: RestartOptions, context: Context): Promise<RunResult> {
  return runPlan(target, { plan: (project, observed, facts) => planRestart(project, observed, options, facts) }, context);
}
