import type { ProjectName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { planRemove, type RemoveOptions } from '../plan/plan-remove.ts';
import type { Context } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { runPlan } from './converge/run-plan.ts';

/** Removes stopped containers, once `context.confirm` agrees. Throws as `stop` does. */
export function rm(target: Project | ProjectName, options: RemoveOptions, context: Context): Promise<RunResult> {
  return runPlan(target, { plan: (project, observed) => planRemove(project, observed, options), confirm: true }, context);
}
