import type { ProjectName } from '../model/names.ts';
import type { Project } from '../model/project.ts';
import { planRestart, type RestartOptions } from '../plan/plan-restart.ts';
import { planRollingRestart } from '../plan/rollout/plan-rolling-restart.ts';
import type { Context } from './context.ts';
import type { RunResult } from './converge/carry-out.ts';
import { runPlan } from './converge/run-plan.ts';
import { imageReferences } from './lookup/image-references.ts';

export interface RestartRequest extends RestartOptions {
  /** In the batches of `update_config`, behind an edge without a dropped request. */
  readonly rolling?: boolean;
}

/** Restarts containers as they are, dependencies first. What the file says now is not applied. Throws as `stop` does. */
export function restart(
  target: Project | ProjectName,
  { rolling = false, ...options }: RestartRequest,
  context: Context,
): Promise<RunResult> {
  const plan = restartPlanner(rolling);
  // Images may bring the healthcheck that tells when a container is back.
  return runPlan(
    target,
    { plan: (project, observed, facts) => plan(project, observed, options, facts), ...(rolling && { images: imageReferences }) },
    context,
  );
}

/** What plans a restart: of all containers at once, or in batches. */
export function restartPlanner(rolling: boolean): typeof planRestart {
  return rolling ? planRollingRestart : planRestart;
}
