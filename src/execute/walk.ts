import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ContainerId } from '../model/names.ts';
import type { Plan, Restoration, Step, StepId, Tolerance } from '../plan/step.ts';
import type { Emit, StepFailure, StepFailureCause } from './events.ts';
import { openLanes } from './lanes.ts';
import { openGoals } from './open-goals.ts';
import { urgencies } from './urgencies.ts';
import type { WaitStep } from './wait-for.ts';

export interface WalkOptions {
  /** Carries out one step; gives the id of the container it concerned, if it concerned one. The signal cuts it off. */
  readonly run: (step: Step, signal: AbortSignal) => Promise<ContainerId | undefined>;
  /** Makes a report of what `run` threw. */
  readonly explain: (step: Step, error: unknown) => Promise<StepFailure>;
  /** Watches what a wait was content with, while others are still waited for. Throws when it is lost after all, and when the signal aborts. */
  readonly watchOver?: ((step: WaitStep, signal: AbortSignal) => Promise<never>) | undefined;
  /** Holds a step back, although it could begin; what it throws is how the step failed. */
  readonly admit?: ((step: Step, signal: AbortSignal) => Promise<void>) | undefined;
  readonly emit: Emit;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** How many containers are created or started at once. */
  readonly width: number;
  /** How many steps of all kinds are carried out at once; undefined: as `width` and the kinds have it. */
  readonly limit?: number | undefined;
  /** Aborting begins no further step and cuts off those under way, but not those that can be taken back, nor what takes them back. */
  readonly signal: AbortSignal;
}

export interface WalkResult {
  readonly done: number;
  readonly failed: readonly FailedStep[];
  readonly skipped: readonly Step[];
  /** What was put back. */
  readonly restored: readonly Step[];
  /** What could not be put back. */
  readonly lost: readonly FailedStep[];
}

export interface FailedStep {
  readonly step: Step;
  readonly failure: StepFailure;
  readonly error: unknown;
}

type Outcome = 'done' | 'failed' | 'skipped';

/**
 * Carries out a plan: each step as soon as its predecessors are done and a lane for its kind is free. A failed step skips its
 * dependents only, and all that has not begun when the engine is gone. Restorations begin as soon as it shows that they are due, beside the steps that go on.
 */
export async function walk(plan: Plan, options: WalkOptions): Promise<WalkResult> {
  const { emit, now, signal } = options;
  const outcomes = new Map<StepId, Promise<Outcome>>();
  const begun = new Set<StepId>();
  const { restorations = [] } = plan;
  const undone = new Set(restorations.map(({ undoes }) => undoes));
  const never = new AbortController().signal;
  const laneOf = openLanes(options.width, options.limit);
  const urgency = urgencies(plan.steps);
  const failed: FailedStep[] = [];
  /** The step that found the engine gone: nothing is begun after it, which could only fail in the same way. */
  let cutShort: StepId | undefined;
  const skipped: Step[] = [];
  const restored: Step[] = [];
  const lost: FailedStep[] = [];
  const goals = openGoals(plan, options.watchOver);
  const vigils: Promise<void>[] = [];
  let done = 0;

  // Steps come in topological order, so each predecessor is already in the map.
  for (const step of plan.steps) {
    outcomes.set(
      step.id,
      runWhenReady(step).finally(() => goals.settle(step)),
    );
  }
  for (const restoration of restorations) outcomes.set(restoration.step.id, restoreWhenDue(restoration));
  await Promise.all(outcomes.values());
  await Promise.all(vigils);
  return { done, failed, skipped, restored, lost };

  async function runWhenReady(step: Step): Promise<Outcome> {
    for (const id of step.settled) await outcomes.get(id);
    const intolerable = step.tolerates && (await firstBeyond(step.tolerates));
    if (intolerable !== undefined) return skip(step, { kind: 'step', step: intolerable });
    for (const id of step.after) {
      // The outcome, not mere completion: a dependent of a failed step must never start.
      const outcome = (await outcomes.get(id)) ?? 'done';
      if (outcome !== 'done') return skip(step, { kind: 'step', step: id });
    }
    try {
      await options.admit?.(step, signal);
    } catch (error) {
      if (!signal.aborted) {
        goals.miss(step);
        failed.push(await report(step, error));
        return 'failed';
      }
    }
    return laneOf(
      step.kind,
      urgency.get(step.id),
    )(async () => {
      // A hook that runs already is ended by whoever waits for it.
      if (signal.aborted && step.kind !== 'await-hook') return skip(step, { kind: 'aborted' });
      const vain = cutShort ?? goals.vainFor(step);
      return vain === undefined ? carryOut(step) : skip(step, { kind: 'step', step: vain });
    });
  }

  /** The failed step with which too many attempts had failed. */
  async function firstBeyond({ attempts, failures }: Tolerance): Promise<StepId | undefined> {
    let seen = 0;
    for (const attempt of attempts) {
      const ends = await Promise.all(attempt.map(async (id) => ({ id, outcome: await outcomes.get(id) })));
      const lost = ends.find(({ outcome }) => outcome === 'failed');
      if (lost && ++seen > failures) return lost.id;
    }
    return undefined;
  }

  async function carryOut(step: Step): Promise<Outcome> {
    begun.add(step.id);
    const error = await attempt(step, undone.has(step.id) ? never : goals.cutOff(step, signal));
    if (!error) {
      done++;
      vigils.push(keepVigil(step));
      return 'done';
    }
    if (signal.aborted) return skip(step, { kind: 'aborted' });
    const vain = goals.isSurrender(error.thrown) ? goals.vainFor(step) : undefined;
    if (vain !== undefined) return skip(step, { kind: 'step', step: vain });
    if (isLostEngine(error.thrown)) cutShort ??= step.id;
    goals.miss(step);
    failed.push(await report(step, error.thrown));
    return 'failed';
  }

  async function keepVigil(step: Step): Promise<void> {
    const relapse = await goals.watchOver(step, signal);
    if (!relapse) return;
    done--;
    goals.miss(step);
    failed.push(await report(step, relapse.thrown));
  }

  async function restoreWhenDue(restoration: Restoration): Promise<Outcome> {
    const { step } = restoration;
    if (!(await isDue(restoration))) return 'skipped';
    for (const id of step.settled) await outcomes.get(id);
    return laneOf(step.kind)(async () => {
      const error = await attempt(step, never);
      if (!error) restored.push(step);
      else lost.push(await report(step, error.thrown));
      return error ? 'failed' : 'done';
    });
  }

  async function isDue({ undoes, unless, unlessBegun, unlessFailed = [], beyond, step }: Restoration): Promise<boolean> {
    if (beyond && (await firstBeyond(beyond)) === undefined) return false;
    const reached = await Promise.all(unless.map((id) => outcomes.get(id)));
    if (reached.length > 0 && reached.every((outcome) => outcome === 'done')) return false;
    for (const id of unlessBegun) await outcomes.get(id);
    if (unlessBegun.some((id) => begun.has(id))) return false;
    for (const id of unlessFailed) if ((await outcomes.get(id)) === 'failed') return false;
    if (undoes === undefined) return true;
    const outcome = await outcomes.get(undoes);
    // A start or stop that failed may have happened all the same, and its counterpart does no harm.
    return outcome === 'done' || (begun.has(undoes) && (step.kind === 'start-container' || step.kind === 'stop-container'));
  }

  async function attempt(step: Step, cutOff: AbortSignal): Promise<{ readonly thrown: unknown } | undefined> {
    const started = now();
    emit({ type: 'step-started', step });
    try {
      const container = await options.run(step, cutOff);
      emit({ type: 'step-done', step, durationMs: now() - started, ...(container !== undefined && { container }) });
      return undefined;
    } catch (thrown) {
      return { thrown };
    }
  }

  async function report(step: Step, error: unknown): Promise<FailedStep> {
    const failure = await options.explain(step, error);
    emit({ type: 'step-failed', step, failure });
    return { step, failure, error };
  }

  function skip(step: Step, because: StepFailureCause): Outcome {
    skipped.push(step);
    emit({ type: 'step-skipped', step, because });
    return 'skipped';
  }
}

function isLostEngine(error: unknown): boolean {
  return error instanceof WindlassError && error.code === 'ENGINE_UNREACHABLE';
}
