import type { ContainerDetails } from '../engine/engine.ts';
import type { WaitCondition } from '../plan/step.ts';
import { unreachable } from '../util/unreachable.ts';
import type { Judge } from './watch.ts';

/** Whether what a wait is for has come, or can no longer come. */
export type Verdict = { readonly kind: 'met' } | { readonly kind: 'lost'; readonly message: string; readonly help?: string };

/** Judges one container against a condition of `depends_on`. A container that its restart policy brings back is not lost yet. */
export function judgeCondition(name: string, condition: WaitCondition): Judge<Verdict> {
  return (details) => {
    if (!details || details.state === 'removing') return { kind: 'lost', message: `${name} was removed before it was ${condition}` };
    switch (condition) {
      case 'healthy':
        return judgeHealthy(name, details);
      case 'completed':
        return judgeCompleted(name, details);
      case 'running':
        return judgeRunning(name, details);
      default:
        return unreachable(condition);
    }
  };
}

/**
 * Judges whether a container that cannot say that it is healthy goes on running since its start. One that ended well has done its
 * work; one that its restart policy had to bring back has not.
 *
 * @param last `so far`: a container that runs is enough. `for ever`: only its end is told.
 */
export function judgeSteady(name: string, last: 'so far' | 'for ever'): Judge<Verdict> {
  return (details) => {
    if (!details || details.state === 'removing') return { kind: 'lost', message: `${name} was removed` };
    if (details.state === 'restarting' || details.restartCount > 0) {
      return { kind: 'lost', message: `${name} ended right after its start and is restarted again and again` };
    }
    const ending = endingOf(details);
    if (ending === undefined) return last === 'so far' && details.state === 'running' ? { kind: 'met' } : undefined;
    return details.exitCode === 0 ? { kind: 'met' } : { kind: 'lost', message: `${name} ${ending} right after its start` };
  };
}

function judgeHealthy(name: string, details: ContainerDetails): Verdict | undefined {
  if (!details.hasHealthcheck) {
    return {
      kind: 'lost',
      message: `${name} has no healthcheck configured, so it never becomes healthy`,
      help: 'give the service a healthcheck, or depend on it with condition service_started',
    };
  }
  const ending = endingOf(details);
  if (ending !== undefined) return { kind: 'lost', message: `${name} ${ending} before it was healthy` };
  // The engine calls whatever ended unhealthy, also while it is about to be brought back.
  if (details.health === 'unhealthy' && details.state !== 'restarting') return { kind: 'lost', message: `${name} is unhealthy` };
  return details.health === 'healthy' && details.state === 'running' ? { kind: 'met' } : undefined;
}

function judgeCompleted(name: string, details: ContainerDetails): Verdict | undefined {
  const ending = endingOf(details);
  if (ending === undefined) return undefined;
  if (details.exitCode === 0) return { kind: 'met' };
  return { kind: 'lost', message: `${name} did not complete successfully: it ${ending}` };
}

function judgeRunning(name: string, details: ContainerDetails): Verdict | undefined {
  const ending = endingOf(details);
  if (ending !== undefined) return { kind: 'lost', message: `${name} ${ending}` };
  return details.state === 'running' ? { kind: 'met' } : undefined;
}

/** How a container ended; undefined while it may still go on. */
export function endingOf(details: ContainerDetails): string | undefined {
  if (details.state !== 'exited' && details.state !== 'dead') return undefined;
  return `exited with code ${details.exitCode}${details.oomKilled ? ', killed because it ran out of memory' : ''}`;
}
