import type { ContainerDetails } from '../engine/engine.ts';
import type { ContainerId } from '../model/names.ts';
import type { WaitCondition } from '../plan/step.ts';
import type { Pause } from '../util/pause.ts';
import type { Verdict } from './judge-condition.ts';
import { judgeGoal } from './judge-goal.ts';
import type { Watch } from './watch.ts';

export interface AwaitedContainer {
  readonly id: ContainerId;
  readonly name: string;
  readonly condition: WaitCondition;
  /** Milliseconds that it has to go on running from its latest start on; one that ended well meanwhile has done its work. */
  readonly steadyMs?: number | undefined;
}

/** Waits until a container is what somebody wants it to be, or until it shows that it will not get there. */
export async function awaitGoal(
  { id, name, condition, steadyMs }: AwaitedContainer,
  { watch, pause, signal }: { readonly watch: Watch; readonly pause: Pause; readonly signal: AbortSignal },
): Promise<Verdict> {
  const judge = judgeGoal(name, condition);
  if (steadyMs === undefined) return watch.until(id, judge, signal);
  for (;;) {
    const seen = await watch.until(id, look, signal);
    if (seen.startedAt === undefined || (await goesOn(seen.startedAt, steadyMs))) return seen.verdict;
  }

  function look(details: ContainerDetails | undefined): Seen | undefined {
    if (details?.state === 'exited' && details.exitCode === 0) return { verdict: { kind: 'met' } };
    const verdict = judge(details);
    return verdict && { verdict, ...(verdict.kind === 'met' && details && { startedAt: details.startedAt }) };
  }

  async function goesOn(startedAt: string, milliseconds: number): Promise<boolean> {
    const ended = new AbortController();
    const either = AbortSignal.any([signal, ended.signal]);
    const changed = (details: ContainerDetails | undefined): boolean => details?.state !== 'running' || details.startedAt !== startedAt;
    // An abort is told by the other one, with its reason.
    const over = pause(milliseconds, either).then(
      () => true,
      () => new Promise<never>(() => undefined),
    );
    const relapse = watch.until(id, (details) => (changed(details) ? false : undefined), either);
    relapse.catch(() => undefined);
    try {
      // Events may be late, so the end of the time is a reason to look, too.
      return (await Promise.race([relapse, over])) && (await watch.until(id, (details) => !changed(details), signal));
    } finally {
      ended.abort();
    }
  }
}

interface Seen {
  readonly verdict: Verdict;
  /** Of a container that runs. */
  readonly startedAt?: string;
}
