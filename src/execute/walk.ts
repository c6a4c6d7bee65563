import type { ContainerId } from '../model/names.ts';
import type { Plan, Step, StepId } from '../plan/step.ts';
import type { Emit, StepFailure, StepFailureCause } from './events.ts';
import { openLanes } from './lanes.ts';

export interface WalkOptions {
  /** Carries out one step; gives the id of the container it concerned, if it concerned one. */
  readonly run: (step: Step) => Promise<ContainerId | undefined>;
  /** Makes a report of what `run` threw. */
  readonly explain: (step: Step, error: unknown) => Promise<StepFailure>;
  readonly emit: Emit;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** How many containers are created or started at once. */
  readonly width: number;
  /** How many steps of all kinds are carried out at once; undefined: as `width` and the kinds have it. */
  readonly limit?: number | undefined;
  /** Aborting begins no further step; `run` sees to those under way. */
  readonly signal: AbortSignal;
}

export interface WalkResult {
  readonly done: number;
  readonly failed: readonly FailedStep[];
  readonly skipped: readonly Step[];
}

export interface FailedStep {
  readonly step: Step;
  readonly failure: StepFailure;
  readonly error: unknown;
}

type Outcome = 'done' | 'failed' | 'skipped';

/** Carries out a plan: each step as soon as its predecessors are done and a lane for its kind is free. A failed step skips its dependents only. */
export async function walk(plan: Plan, options: WalkOptions): Promise<WalkResult> {
  const { emit, now, signal } = options;
  const outcomes = new Map<StepId, Promise<Outcome>>();
  const laneOf = openLanes(options.width, options.limit);
  const failed: FailedStep[] = [];
  const skipped: Step[] = [];
  let done = 0;

  // Steps come in topological order, so each predecessor is already in the map.
  for (const step of plan.steps) outcomes.set(step.id, runWhenReady(step));
  await Promise.all(outcomes.values());
  return { done, failed, skipped };

  async function runWhenReady(step: Step): Promise<Outcome> {
    for (const id of step.settled) await outcomes.get(id);
    for (const id of step.after) {
      // The outcome, not mere completion: a dependent of a failed step must never start.
      const outcome = (await outcomes.get(id)) ?? 'done';
      if (outcome !== 'done') return skip(step, { kind: 'step', step: id });
    }
    return laneOf(step.kind)(async () => (signal.aborted ? skip(step, { kind: 'aborted' }) : carryOut(step)));
  }

  async function carryOut(step: Step): Promise<Outcome> {
    const started = now();
    emit({ type: 'step-started', step });
    try {
      const container = await options.run(step);
      done++;
      emit({ type: 'step-done', step, durationMs: now() - started, ...(container !== undefined && { container }) });
      return 'done';
    } catch (error) {
      if (signal.aborted) return skip(step, { kind: 'aborted' });
      const failure = await options.explain(step, error);
      failed.push({ step, failure, error });
      emit({ type: 'step-failed', step, failure });
      return 'failed';
    }
  }

  function skip(step: Step, because: StepFailureCause): Outcome {
    skipped.push(step);
    emit({ type: 'step-skipped', step, because });
    return 'skipped';
  }
}
