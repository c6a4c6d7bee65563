import pLimit from 'p-limit';
import type { StepKind } from '../plan/step.ts';
import { unreachable } from '../util/unreachable.ts';

/** Runs a call once there is room for it. */
export type Lane = <Result>(call: () => Promise<Result>) => Promise<Result>;

/**
 * How many calls the engine is given at once, by kind. Creations and starts share their room, because they use up the engine's
 * processors together: the more of them at a time, the more each costs. Measured on two cores, four to eight at once are the fastest.
 * What most others wait for goes first: chains of dependencies then end together, and no processor idles beside the last of them.
 *
 * @param width room for creations and starts, about three times the engine's processors.
 * @param limit room for everything together, where somebody asked for one.
 */
export function openLanes(width: number, limit?: number): (kind: StepKind, urgency?: number) => Lane {
  if (limit !== undefined) return limitedLanes(limit);
  const room = openRoom(width);
  const ending: Lane = pLimit(Math.ceil((width * 4) / 3));
  const networks: Lane = pLimit(4);
  const pulls: Lane = pLimit(4);
  const builds: Lane = pLimit(2);
  const small: Lane = pLimit(2 * width);
  // A wait holds nothing of the engine's, and a lane full of waits would keep others from being met.
  const unlimited: Lane = (call) => call();
  return (kind, urgency = 0) => {
    switch (kind) {
      case 'start-container':
      case 'restart-container':
        return (call) => room({ begun: true, urgency }, call);
      case 'create-container':
        return (call) => room({ begun: false, urgency }, call);
      case 'stop-container':
      case 'kill-container':
      case 'remove-container':
        return ending;
      case 'create-network':
      case 'remove-network':
        return networks;
      case 'pull-image':
      case 'push-image':
        return pulls;
      case 'build-image':
        return builds;
      case 'wait-for':
      case 'await-hook':
      case 'prove-container':
      case 'pause-rollout':
      case 'drain-edge':
        return unlimited;
      case 'create-volume':
      case 'remove-volume':
      case 'remove-image':
      case 'connect-network':
      case 'disconnect-network':
      case 'write-files':
      case 'rename-container':
      case 'update-container':
      case 'pause-container':
      case 'unpause-container':
      case 'run-hook':
      case 'switch-edge':
        return small;
      default:
        return unreachable(kind);
    }
  };
}

/** A wait holds nothing of the engine's, so it takes no room. */
function limitedLanes(limit: number): (kind: StepKind) => Lane {
  const all: Lane = pLimit(limit);
  return (kind) => (kind === 'wait-for' ? (call) => call() : all);
}

interface Claim {
  /** Whether it goes on with what has taken room before: that comes first, so that what was begun is finished before more is begun. */
  readonly begun: boolean;
  /** Of two alike the more urgent one comes first. */
  readonly urgency: number;
}

/** A limit as p-limit has it, that gives room by claim. */
function openRoom(width: number): <Result>(claim: Claim, call: () => Promise<Result>) => Promise<Result> {
  const waiting: { readonly claim: Claim; readonly enter: () => void }[] = [];
  let free = width;
  return async (claim, call) => {
    if (free > 0) free--;
    else await new Promise<void>((enter) => waiting.push({ claim, enter }));
    try {
      return await call();
    } finally {
      const next = takeFirst();
      if (next) next.enter();
      else free++;
    }
  };

  function takeFirst() {
    let first = 0;
    for (const [index, { claim }] of waiting.entries()) if (isBefore(claim, waiting[first]?.claim)) first = index;
    return waiting.splice(first, 1)[0];
  }
}

function isBefore(left: Claim, right: Claim | undefined): boolean {
  if (!right) return true;
  return left.begun === right.begun ? left.urgency > right.urgency : left.begun;
}
