import type { ProjectName, ServiceName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { planSignals } from '../plan/plan-signals.ts';
import type { Context } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { runPlan } from './converge/run-plan.ts';

/** Pauses the containers of services that are up. One that is paused already is a failure. Throws as `stop` does. */
export function pause(target: Project | ProjectName, services: readonly ServiceName[], context: Context): Promise<RunResult> {
  return runPlan(target, { plan: (project, observed) => planSignals(project, observed, { kind: 'pause' }, services) }, context);
}
