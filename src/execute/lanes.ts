import pLimit from 'p-limit';
import type { StepKind } from '../plan/step.ts';
import { unreachable } from '../util/unreachable.ts';

/** Runs a call once there is room for it. */
export type Lane = <Result>(call: () => Promise<Result>) => Promise<Result>;

/**
 * How many calls the engine is given at once, by kind. Creations and starts share their room, because they use up the engine's
 * processors together: the more of them at a time, the more each costs. Measured on two cores, four to eight at once are the fastest.
 *
 * @param width room for creations and starts, about three times the engine's processors.
 * @param limit room for everything together, where somebody asked for one.
 */
export function openLanes(width: number, limit?: number): (kind: StepKind) => Lane {
  if (limit !== undefined) return limitedLanes(limit);
  const room = openRoom(width);
  const ending: Lane = pLimit(Math.ceil((width * 4) / 3));
  const networks: Lane = pLimit(4);
  const pulls: Lane = pLimit(4);
  const builds: Lane = pLimit(2);
  const small: Lane = pLimit(2 * width);
  // A wait holds nothing of the engine's, and a lane full of waits would keep others from being met.
  const unlimited: Lane = (call) => call();
  return (kind) => {
    switch (kind) {
      case 'start-container':
      case 'restart-container':
        return (call) => room('sooner', call);
      case 'create-container':
        return (call) => room('later', call);
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

type Turn = 'sooner' | 'later';

/** A limit as p-limit has it, with two classes: what was begun is finished before more is begun. */
function openRoom(width: number): <Result>(turn: Turn, call: () => Promise<Result>) => Promise<Result> {
  const waiting: Record<Turn, (() => void)[]> = { sooner: [], later: [] };
  let free = width;
  return async (turn, call) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting[turn].push(resolve));
    try {
      return await call();
    } finally {
      const next = waiting.sooner.shift() ?? waiting.later.shift();
      if (next) next();
      else free++;
    }
  };
}
