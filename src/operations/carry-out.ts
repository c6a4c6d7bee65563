import { setMaxListeners } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { Engine } from '../engine/engine.ts';
import { explainFailure } from '../execute/failure.ts';
import { stepRunner } from '../execute/run-step.ts';
import { type FailedStep, type WalkResult, walk } from '../execute/walk.ts';
import { openWatch } from '../execute/watch.ts';
import type { Project } from '../model/project.ts';
import { bindCreate } from '../plan/bind-create.ts';
import type { Plan, Step } from '../plan/step.ts';
import { plainName } from '../spec/names.ts';
import type { Pause } from '../util/pause.ts';
import type { Context } from './context.ts';

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
  const { emit, now, signal, parallel, pause = clockPause } = context;
  // Every call and every wait under way listens to the one signal.
  setMaxListeners(0, signal);
  const watch = openWatch(engine, plan.project, pause);
  const waitSignal = waitTimeoutSeconds ? AbortSignal.any([signal, AbortSignal.timeout(waitTimeoutSeconds * 1000)]) : signal;
  const runner = stepRunner({ engine, watch, emit, waitSignal, pause, bind: (step, ids) => bindCreate(step, project, ids) });
  try {
    return await walk(plan, {
      run: runner.run,
      explain: (step, error) => explainFailure(step, error, { engine, container: runner.containerOf(step) }),
      emit,
      now,
      width: laneWidth(),
      limit: parallel,
      signal,
    });
  } finally {
    watch.close();
  }
}

const clockPause: Pause = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal });

/** Containers cost an engine processor time before anything else. Of a remote engine nobody knows better than to take it for one like this. */
function laneWidth(): number {
  return Math.min(Math.max(3 * availableParallelism(), 4), 32);
}

/** Tells the end of a run, and throws when it was not a good one. */
export function finish(results: readonly WalkResult[], plan: Plan, started: number, { emit, now, signal }: Context): void {
  const done = results.reduce((sum, result) => sum + result.done, 0);
  const failed = results.flatMap((result) => result.failed);
  const skipped = results.reduce((sum, result) => sum + result.skipped.length, 0);
  const restored = results.flatMap((result) => result.restored);
  const lost = results.flatMap((result) => result.lost);
  const durationMs = now() - started;
  emit({
    type: 'run-finished',
    plan,
    done,
    failed: failed.length + lost.length,
    skipped,
    ...(restored.length > 0 && { restored: restored.length }),
    durationMs,
  });
  if (failed.length > 0) throw failure(plan, failed, restored, lost);
  if (!signal.aborted) return;
  const message = `${plan.operation} was interrupted${putBack(restored, lost)}`;
  throw new WindlassError('ABORTED', message, { cause: signal.reason, ...(lost.length > 0 && { help: tryAgain }) });
}

const tryAgain = 'up brings the project to its declared state from whatever is there';

function failure(plan: Plan, failed: readonly FailedStep[], restored: readonly Step[], lost: readonly FailedStep[]): WindlassError {
  const codes = new Set([...failed, ...lost].map(({ error }) => (error instanceof WindlassError ? error.code : undefined)));
  const code = codes.has('ENGINE_UNREACHABLE')
    ? 'ENGINE_UNREACHABLE'
    : restored.length > 0 && lost.length === 0
      ? 'ROLLED_BACK'
      : codes.size === 1 && codes.has('TIMEOUT')
        ? 'TIMEOUT'
        : 'STEP_FAILED';
  const message = `${plan.operation} did not finish: ${failed.length} of ${plan.steps.length} steps failed${putBack(restored, lost)}`;
  return new WindlassError(code, message, {
    cause: new AggregateError(failed.map(({ error }) => error)),
    ...(lost.length > 0 && { help: tryAgain }),
  });
}

/** What became of what was there before. */
function putBack(restored: readonly Step[], lost: readonly FailedStep[]): string {
  if (lost.length > 0) return `, and ${namesOf(lost.map(({ step }) => step)).join(', ')} could not be put back`;
  const running = namesOf(restored.filter(({ kind }) => kind === 'start-container'));
  if (running.length > 0) return `; ${running.join(', ')} ${running.length === 1 ? 'runs' : 'run'} again as before`;
  return restored.length > 0 ? '; what was there before goes on' : '';
}

function namesOf(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.flatMap((step) => ('container' in step ? [plainName(step.container.name)] : [])))].sort();
}
