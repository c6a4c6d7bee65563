import type { ContainerId } from '../../model/names.ts';

/** Knows whether a project's output has come to its end: nothing runs, and nothing is expected to run again. */
export interface FollowEnd {
  /** From now on the end may come: all that will be started has been. */
  allow(): void;
  runBegins(): void;
  runEnds(): void;
  /** The engine tells of a start. */
  sawStart(container: ContainerId): void;
  /** It has ended, and its restart policy will bring it back. */
  restarts(container: ContainerId): void;
  /** It is not to come back any more, or has done so. */
  settles(container: ContainerId): void;
  /** No end before this container has started again. */
  expectStart(container: ContainerId): void;
  forgetStart(container: ContainerId): void;
  /** No end before the function is called that it gives. */
  hold(): () => void;
}

/**
 * @param started containers that were started meanwhile, of which the engine has yet to tell; grows.
 * @param reach called when the end has come, again at each further reason for it.
 */
export function openFollowEnd(started: ReadonlySet<ContainerId>, reach: () => void): FollowEnd {
  const restarting = new Set<ContainerId>();
  const expected = new Set<ContainerId>();
  const seen = new Set<ContainerId>();
  let running = 0;
  let holds = 0;
  let isAllowed = false;
  return {
    allow() {
      isAllowed = true;
      look();
    },
    runBegins: () => void running++,
    runEnds() {
      running--;
      look();
    },
    sawStart(container) {
      seen.add(container);
      expected.delete(container);
      look();
    },
    restarts: (container) => void restarting.add(container),
    settles(container) {
      restarting.delete(container);
      look();
    },
    expectStart: (container) => void expected.add(container),
    forgetStart(container) {
      expected.delete(container);
      look();
    },
    hold() {
      holds++;
      return () => {
        holds--;
        look();
      };
    },
  };

  function look(): void {
    const told = [...started].every((container) => seen.has(container));
    if (isAllowed && told && running + holds + restarting.size + expected.size === 0) reach();
  }
}
