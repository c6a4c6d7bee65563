import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { FailedStep, WalkResult } from '../../execute/walk.ts';
import type { Plan, Step } from '../../plan/step.ts';
import { plainName } from '../../spec/names.ts';
import type { Context } from '../context.ts';

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
