import type { ProjectName, ServiceName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { planSignals } from '../plan/plan-signals.ts';
import type { Context } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { runPlan } from './converge/run-plan.ts';

export interface KillRequest {
  /** The services that were named; all when empty. */
  readonly services?: readonly ServiceName[];
  /** Such as `SIGHUP`; SIGKILL when left out. */
  readonly signal?: string;
  /** Kills containers too whose service is not in the file. */
  readonly removeOrphans?: boolean;
}

/** Sends a signal to containers that are up. Throws as `stop` does. */
export function kill(target: Project | ProjectName, { services, ...command }: KillRequest, context: Context): Promise<RunResult> {
  return runPlan(
    target,
    { plan: (project, observed) => planSignals(project, observed, { kind: 'kill', ...command }, services), unlocked: true },
    context,
  );
}
