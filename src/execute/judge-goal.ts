import type { WaitCondition } from '../plan/step.ts';
import { judgeCondition, type Verdict } from './judge-condition.ts';
import type { Judge } from './watch.ts';

/**
 * Judges what somebody waits for, who wants to know as soon as it is in vain: a container that its restart policy has brought back
 * three times since the first look is taken for one that never comes up. `depends_on` is more patient, as it is with the reference.
 * A one-shot that is to be tried again until it succeeds (`on-failure`) is, for as long as its policy says.
 */
export function judgeGoal(name: string, condition: WaitCondition): Judge<Verdict> {
  const judge = judgeCondition(name, condition);
  let atFirst: number | undefined;
  return (details) => {
    const verdict = judge(details);
    if (verdict || !details) return verdict;
    atFirst ??= details.restartCount;
    const comebacks = details.restartCount - atFirst;
    if (comebacks < mostComebacks || (condition === 'completed' && details.restartPolicy === 'on-failure')) return undefined;
    return {
      kind: 'lost',
      message: `${name} ends again and again: its restart policy has brought it back ${comebacks} times before it was ${condition}`,
    };
  };
}

/** Restarts by its policy after which a container is taken for one that never works. */
export const mostComebacks = 3;
