import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ContainerId } from '../model/names.ts';
import type { ContainerRef, Step } from '../plan/step.ts';
import { awaitGoal } from './await-goal.ts';
import type { BlamedContainer } from './failure.ts';
import { judgeCondition, judgeSteady, type Verdict } from './judge-condition.ts';
import type { StepWorld } from './step-world.ts';
import type { Judge } from './watch.ts';

export type WaitStep = Extract<Step, { readonly kind: 'wait-for' }>;

type Waiting = Pick<StepWorld, 'watch' | 'emit' | 'waitSignal' | 'pause'>;
type Finding = Verdict & { readonly container: ContainerId };

/** Waits until every replica is running or healthy; one that completed is enough for `completed`. An optional wait that is lost is only told. */
export async function waitFor(
  step: WaitStep,
  idOf: (ref: ContainerRef) => ContainerId,
  world: Waiting,
  cutOff: AbortSignal = world.waitSignal,
): Promise<void> {
  const others = new AbortController();
  const signal = AbortSignal.any([world.waitSignal, cutOff, others.signal]);
  const pending = new Set(step.containers);
  try {
    const findings = step.containers.map(async (ref): Promise<Finding> => {
      const verdict = await judge(ref);
      pending.delete(ref);
      return { ...verdict, container: idOf(ref) };
    });
    const finding = step.condition === 'completed' ? await Promise.race(findings) : await firstLost(findings);
    if (finding?.kind !== 'lost') return;
    if (!step.optional) throw lost(finding);
    const message = `optional dependency ${step.service} is not there: ${finding.message}`;
    world.emit({ type: 'notice', notice: { code: 'optional-dependency', message } });
  } catch (error) {
    throw isTimeout(error) ? tooLong([...pending]) : error;
  } finally {
    others.abort();
  }

  function judge(ref: ContainerRef): Promise<Verdict> {
    const { steadyMs, condition } = step;
    const { name } = ref;
    if (step.goal) return awaitGoal({ id: idOf(ref), name, condition, steadyMs }, { watch: world.watch, pause: world.pause, signal });
    const until = (judgement: Judge<Verdict>) => world.watch.until(idOf(ref), judgement, signal);
    if (steadyMs === undefined) return until(judgeCondition(name, condition));
    const lasted = world.pause(steadyMs, signal).then(() => until(judgeSteady(name, 'so far')));
    return Promise.race([until(judgeSteady(name, 'for ever')), lasted]);
  }

  function tooLong(refs: readonly ContainerRef[]): WindlassError {
    const names = refs.map(({ name }) => name).join(', ');
    const message = `${names} ${refs.length === 1 ? 'was' : 'were'} not ${step.condition} in the time that was given`;
    return new WindlassError('TIMEOUT', message, blame(refs[0] && idOf(refs[0])));
  }
}

/** Does not wait for the rest once one replica cannot get there any more. Undefined: all of them got there. */
function firstLost(findings: readonly Promise<Finding>[]): Promise<Finding | undefined> {
  return new Promise((resolve, reject) => {
    for (const finding of findings) {
      finding.then((given) => {
        if (given.kind === 'lost') resolve(given);
      }, reject);
    }
    Promise.all(findings).then(() => resolve(undefined), reject);
  });
}

function lost({ message, help, container }: Extract<Finding, { readonly kind: 'lost' }>): WindlassError {
  return new WindlassError('STEP_FAILED', message, { ...(help !== undefined && { help }), ...blame(container) });
}

function blame(id: ContainerId | undefined): { readonly cause?: BlamedContainer } {
  return id === undefined ? {} : { cause: { kind: 'blamed-container', id } };
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
