import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ContainerId } from '../model/names.ts';
import type { ContainerRef, Step } from '../plan/step.ts';
import { awaitGoal } from './await-goal.ts';
import type { BlamedContainer } from './failure.ts';
import { judgeCondition, judgeSteady, type Verdict } from './judge-condition.ts';
import { judgeGoal } from './judge-goal.ts';
import { judgeRelapse } from './judge-relapse.ts';
import type { StepWorld } from './step-world.ts';
import type { Judge, Watch } from './watch.ts';

export type WaitStep = Extract<Step, { readonly kind: 'wait-for' }>;

type Waiting = Pick<StepWorld, 'watch' | 'emit' | 'waitSignal' | 'pause'>;
type IdOf = (ref: ContainerRef) => ContainerId;
type Finding = Verdict & { readonly container: ContainerRef };
type Loss = Extract<Finding, { readonly kind: 'lost' }>;

/** Waits until every replica is running or healthy; one that completed is enough for `completed`. An optional wait that is lost is only told. */
export async function waitFor(step: WaitStep, idOf: IdOf, world: Waiting, cutOff: AbortSignal = world.waitSignal): Promise<void> {
  const others = new AbortController();
  const signal = AbortSignal.any([world.waitSignal, cutOff, others.signal]);
  const pending = new Set(step.containers);
  try {
    const findings = step.containers.map(async (ref): Promise<Finding> => {
      const verdict = await judge(ref);
      pending.delete(ref);
      return { ...verdict, container: ref };
    });
    const vigil = (ref: ContainerRef) => relapse(ref, step, idOf, world.watch, signal);
    const finding =
      step.condition === 'completed' ? await Promise.race(findings) : await firstLost(findings, step.goal ? vigil : undefined);
    if (finding?.kind !== 'lost') return;
    if (!step.optional) throw lost(finding, idOf);
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
    if (steadyMs === undefined) return until(step.proof ? judgeGoal(name, condition) : judgeCondition(name, condition));
    const lasted = world.pause(steadyMs, signal).then(() => until(judgeSteady(name, 'so far')));
    return Promise.race([until(judgeSteady(name, 'for ever')), lasted]);
  }

  function tooLong(refs: readonly ContainerRef[]): WindlassError {
    const names = refs.map(({ name }) => name).join(', ');
    const message = `${names} ${refs.length === 1 ? 'was' : 'were'} not ${step.condition} in the time that was given`;
    return new WindlassError('TIMEOUT', message, blame(refs[0] && idOf(refs[0])));
  }
}

/**
 * Goes on watching containers that a wait was content with, for somebody who still waits for others. Never resolves.
 *
 * @throws WindlassError as soon as one of them ends badly after all; the signal's reason once it aborts.
 */
export async function watchOver(step: WaitStep, idOf: IdOf, { watch }: Waiting, signal: AbortSignal): Promise<never> {
  const others = new AbortController();
  const either = AbortSignal.any([signal, others.signal]);
  try {
    throw lost(await Promise.race(step.containers.map((ref) => relapse(ref, step, idOf, watch, either))), idOf);
  } finally {
    others.abort();
  }
}

async function relapse(ref: ContainerRef, step: WaitStep, idOf: IdOf, watch: Watch, signal: AbortSignal): Promise<Loss> {
  return { ...(await watch.until(idOf(ref), judgeRelapse(ref.name, step.condition), signal)), container: ref };
}

/**
 * Does not wait for the rest once one replica cannot get there any more. Undefined: all of them got there.
 *
 * @param vigil Watches a replica that got there, while others have not.
 */
function firstLost(findings: readonly Promise<Finding>[], vigil?: (ref: ContainerRef) => Promise<Loss>): Promise<Finding | undefined> {
  return new Promise((resolve, reject) => {
    for (const finding of findings) {
      finding.then((given) => {
        if (given.kind === 'lost') resolve(given);
        else vigil?.(given.container).then(resolve, reject);
      }, reject);
    }
    Promise.all(findings).then(() => resolve(undefined), reject);
  });
}

function lost({ message, help, container }: Loss, idOf: IdOf): WindlassError {
  return new WindlassError('STEP_FAILED', message, { ...(help !== undefined && { help }), ...blame(idOf(container)) });
}

function blame(id: ContainerId | undefined): { readonly cause?: BlamedContainer } {
  return id === undefined ? {} : { cause: { kind: 'blamed-container', id } };
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
