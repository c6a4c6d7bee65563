import type { ProjectName, ServiceName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { planSignals } from '../plan/plan-signals.ts';
import type { Context } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { runPlan } from './converge/run-plan.ts';

/** Lets paused containers of services go on. One that is not paused is a failure. Throws as `stop` does. */
export function unpause(target: Project | ProjectName, services: readonly ServiceName[], context: Context): Promise<RunResult> {
  return runPlan(target, { plan: (project, observed) => planSignals(project, observed, { kind: 'unpause' }, services) }, context);
}
