import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ContainerDetails } from '../engine/engine.ts';
import type { ContainerId } from '../model/names.ts';
import type { Step } from '../plan/step.ts';
import { endingOf, judgeCondition, type Verdict } from './judge-condition.ts';
import type { StepWorld } from './step-world.ts';
import type { Judge } from './watch.ts';

export type ProveStep = Extract<Step, { readonly kind: 'prove-container' }>;

type Relapse = { readonly kind: 'lost'; readonly message: string; readonly help?: string };
type Proof = { readonly kind: 'met'; readonly startedAt: string } | Relapse;

/**
 * Waits until the container is what it is to be, and then until it has been so for a while. An end, a restart by its policy and bad
 * health are failures at any moment; so is not getting there in time.
 */
export async function proveContainer(step: ProveStep, container: ContainerId, world: StepWorld, signal: AbortSignal): Promise<void> {
  const arrived = await arrival();
  if (arrived.kind === 'lost') throw failed(arrived);
  if (step.staysMs === 0) return;
  const relapsed = await relapseWithin(step.staysMs, arrived.startedAt);
  if (relapsed) throw failed(relapsed);

  async function arrival(): Promise<Proof> {
    const deadline = AbortSignal.timeout(step.deadlineMs);
    try {
      return await world.watch.until(container, judgeArrival(step), AbortSignal.any([signal, deadline]));
    } catch (error) {
      if (!deadline.aborted || signal.aborted) throw error;
      const message = `${step.container.name} was not ${step.condition} within ${step.deadlineMs / 1000} seconds`;
      return { kind: 'lost', message, help: 'x-windlass.progress_deadline sets how long a new container may take' };
    }
  }

  async function relapseWithin(milliseconds: number, startedAt: string): Promise<Relapse | undefined> {
    const ended = new AbortController();
    const either = AbortSignal.any([signal, ended.signal]);
    const judge = judgeStay(step, startedAt);
    // Events may be late, so the end of the time is a reason to look, too.
    const over = world.pause(milliseconds, either).then(async () => {
      const { seen } = await world.watch.until(container, (details) => ({ seen: judge(details) }), either);
      return seen;
    });
    const relapse = world.watch.until(container, judge, either);
    // Whichever comes second is cut off, and has nothing to say any more.
    for (const one of [over, relapse]) one.catch(() => undefined);
    try {
      return await Promise.race([relapse, over]);
    } finally {
      ended.abort();
    }
  }
}

/** A container that fell over and was started again is no better than one that stayed down. */
function judgeArrival(step: ProveStep): Judge<Proof> {
  const judge = (step.again ? judgeAgain : judgeCondition)(step.container.name, step.condition);
  return (details) => {
    if (details?.state === 'restarting') return relapse(step, details);
    const verdict = judge(details);
    return verdict?.kind === 'met' ? { kind: 'met', startedAt: details?.startedAt ?? '' } : verdict;
  };
}

/** Judges one that was what it is to be: whatever brought it down, it does not say how far it came. */
function judgeAgain(name: string, condition: ProveStep['condition']): Judge<Verdict> {
  const judge = judgeCondition(name, condition);
  return (details) => {
    if (!details || details.state === 'removing') return { kind: 'lost', message: `${name} was removed after it was ${condition}` };
    const ending = endingOf(details);
    if (ending !== undefined) return { kind: 'lost', message: `${name} ${ending} after it was ${condition}` };
    const verdict = judge(details);
    return verdict?.kind === 'lost' ? { ...verdict, message: `${name} became unhealthy after it was ${condition}` } : verdict;
  };
}

function judgeStay(step: ProveStep, startedAt: string): Judge<Relapse> {
  const judge = judgeArrival(step);
  return (details) => {
    const proof = judge(details);
    if (proof?.kind === 'met') return proof.startedAt === startedAt || !details ? undefined : relapse(step, details);
    return proof ?? { kind: 'lost', message: `${step.container.name} did not stay ${step.condition}` };
  };
}

function relapse({ container }: ProveStep, { exitCode }: ContainerDetails): Relapse {
  return { kind: 'lost', message: `${container.name} exited with code ${exitCode} and was started again` };
}

function failed({ message, help }: Relapse): WindlassError {
  return new WindlassError('ROLLED_BACK', message, help === undefined ? {} : { help });
}
