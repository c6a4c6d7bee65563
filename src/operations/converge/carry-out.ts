import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Engine } from '../../engine/engine.ts';
import type { Emit } from '../../execute/events.ts';
import { explainFailure } from '../../execute/failure.ts';
import { stepRunner } from '../../execute/run-step.ts';
import { type WalkResult, walk } from '../../execute/walk.ts';
import { openWatch } from '../../execute/watch.ts';
import type { Project } from '../../model/project.ts';
import { bindCreate } from '../../plan/bind-create.ts';
import type { Plan } from '../../plan/step.ts';
import { clockPause } from '../clock-pause.ts';
import type { Context } from '../context.ts';
import { finish } from './finish.ts';

/** What an operation did. */
export interface RunResult {
  readonly plan: Plan;
  /** How many steps were done. */
  readonly done: number;
}

export interface CarryOutOptions {
  readonly engine: Engine;
  readonly project: Project;
  /** Seconds after which waits give up; no limit when left out. */
  readonly waitTimeoutSeconds?: number | undefined;
}

/**
 * Carries out a plan whose `plan-ready` has been told, and tells how it went.
 *
 * @throws WindlassError STEP_FAILED when a step failed, TIMEOUT when only waits ran out of time, ABORTED when the run was cut off.
 */
export async function carryOut(plan: Plan, options: CarryOutOptions, context: Context): Promise<RunResult> {
  const started = context.now();
  const result = await runSteps(plan, options, context);
  finish([result], plan, started, context);
  return { plan, done: result.done };
}

/** The steps of a plan, without a word about the whole. */
export async function runSteps(plan: Plan, options: CarryOutOptions, context: Context): Promise<WalkResult> {
  if (plan.steps.length === 0) return { done: 0, failed: [], skipped: [], restored: [], lost: [] };
  const { engine, project, waitTimeoutSeconds } = options;
  const { now, signal, parallel, pause = clockPause } = context;
  const journal = plan.rollouts ? (await import('../rollout/rollout-journal.ts')).openJournal(plan, engine, context) : undefined;
  const emit: Emit = (event) => {
    journal?.note(event);
    context.emit(event);
  };
  // Every call and every wait under way listens to the one signal.
  setMaxListeners(0, signal);
  const watch = openWatch(engine, plan.project, pause);
  const waitSignal = waitTimeoutSeconds ? AbortSignal.any([signal, AbortSignal.timeout(waitTimeoutSeconds * 1000)]) : signal;
  const runner = stepRunner({ engine, watch, emit, waitSignal, pause, bind: (step, ids) => bindCreate(step, project, ids) });
  let result: WalkResult | undefined;
  try {
    result = await walk(plan, {
      run: runner.run,
      watchOver: runner.watchOver,
      explain: (step, error) => explainFailure(step, error, { engine, container: runner.containerOf(step) }),
      admit: journal?.admit,
      emit,
      now,
      width: laneWidth(),
      limit: parallel,
      signal,
    });
    return result;
  } finally {
    watch.close();
    await journal?.close(result);
  }
}

/** Containers cost an engine processor time before anything else. Of a remote engine nobody knows better than to take it for one like this. */
function laneWidth(): number {
  return Math.min(Math.max(3 * availableParallelism(), 4), 32);
}
