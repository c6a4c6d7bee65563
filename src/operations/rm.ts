import type { ProjectName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { planRemove, type RemoveOptions } from '../plan/plan-remove.ts';
import type { RunResult } from './carry-out.ts';
import type { Context } from './context.ts';
import { runPlan } from './run-plan.ts';

/** Removes stopped containers, once `context.confirm` agrees. Throws as `stop` does. */
export function rm(target: Project | ProjectName, options: RemoveOptions, context: Context): Promise<RunResult> {
  return runPlan(target, { plan: (project, observed) => planRemove(project, observed, options), confirm: true }, context);
}
