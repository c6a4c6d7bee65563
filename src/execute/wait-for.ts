import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ContainerId } from '../model/names.ts';
import type { ContainerRef, Step } from '../plan/step.ts';
import { judgeCondition, judgeSteady, type Verdict } from './judge-condition.ts';
import type { StepWorld } from './step-world.ts';
import type { Judge } from './watch.ts';

export type WaitStep = Extract<Step, { readonly kind: 'wait-for' }>;

/** Waits until every replica is running or healthy; one that completed is enough for `completed`. An optional wait that is lost is only told. */
export async function waitFor(step: WaitStep, idOf: (ref: ContainerRef) => ContainerId, world: StepWorld): Promise<void> {
  const others = new AbortController();
  const signal = AbortSignal.any([world.waitSignal, others.signal]);
  try {
    const verdicts = step.containers.map((ref) => judge(ref));
    const verdict = step.condition === 'completed' ? await Promise.race(verdicts) : await firstLost(verdicts);
    if (verdict.kind === 'met') return;
    if (!step.optional) throw lost(verdict);
    const message = `optional dependency ${step.service} is not there: ${verdict.message}`;
    world.emit({ type: 'notice', notice: { code: 'optional-dependency', message } });
  } catch (error) {
    throw isTimeout(error) ? tooLong(step) : error;
  } finally {
    others.abort();
  }

  function judge(ref: ContainerRef): Promise<Verdict> {
    const { steadyMs } = step;
    const until = (judgement: Judge<Verdict>) => world.watch.until(idOf(ref), judgement, signal);
    if (steadyMs === undefined) return until(judgeCondition(ref.name, step.condition));
    const lasted = world.pause(steadyMs, signal).then(() => until(judgeSteady(ref.name, 'so far')));
    return Promise.race([until(judgeSteady(ref.name, 'for ever')), lasted]);
  }
}

/** Does not wait for the rest once one replica cannot get there any more. */
function firstLost(verdicts: readonly Promise<Verdict>[]): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    for (const verdict of verdicts) {
      verdict.then((given) => {
        if (given.kind === 'lost') resolve(given);
      }, reject);
    }
    Promise.all(verdicts).then(() => resolve({ kind: 'met' }), reject);
  });
}

function lost(verdict: Extract<Verdict, { readonly kind: 'lost' }>): WindlassError {
  return new WindlassError('STEP_FAILED', verdict.message, verdict.help === undefined ? {} : { help: verdict.help });
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

function tooLong(step: WaitStep): WindlassError {
  const names = step.containers.map((ref) => ref.name).join(', ');
  return new WindlassError(
    'TIMEOUT',
    `${names} ${step.containers.length === 1 ? 'was' : 'were'} not ${step.condition} in the time that was given`,
  );
}
