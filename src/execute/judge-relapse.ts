import type { WaitCondition } from '../plan/step.ts';
import { endingOf, type Verdict } from './judge-condition.ts';
import { mostComebacks } from './judge-goal.ts';
import type { Judge } from './watch.ts';

type Lost = Extract<Verdict, { readonly kind: 'lost' }>;

/** Judges a container that had got where somebody wants it to be, while that one still waits for others. One that ended well has done its work. */
export function judgeRelapse(name: string, condition: WaitCondition): Judge<Lost> {
  let atFirst: number | undefined;
  const lost = (what: string): Lost => ({ kind: 'lost', message: `${name} ${what} after it was ${condition}` });
  return (details) => {
    if (!details || details.state === 'removing') return lost('was removed');
    const ending = endingOf(details);
    if (ending !== undefined) return details.exitCode === 0 ? undefined : lost(ending);
    if (condition === 'healthy' && details.health === 'unhealthy' && details.state !== 'restarting') return lost('became unhealthy');
    atFirst ??= details.restartCount;
    const comebacks = details.restartCount - atFirst;
    return comebacks < mostComebacks ? undefined : lost(`was brought back ${comebacks} times by its restart policy`);
  };
}
