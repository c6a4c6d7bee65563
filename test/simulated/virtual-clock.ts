import type { Pause } from '../../src/util/pause.ts';

/** Time that passes only while nothing else can happen, so that a run of minutes takes as long as its work. */
export interface VirtualClock {
  readonly now: () => number;
  readonly pause: Pause;
  /** Does something later. */
  after(milliseconds: number, act: () => void): void;
  /** Lets time pass until the work is done. Fails when nothing is left that could ever bring it to its end, and when it takes too long. */
  run<Result>(work: Promise<Result>): Promise<Result>;
  /** Lets everything happen that is under way, for two minutes: some containers never come to rest. */
  settle(): Promise<void>;
}

/** Nothing that Windlass waits for by itself takes as long as these. */
const longestRunMs = 24 * 3_600_000;
const restMs = 120_000;

export function virtualClock(): VirtualClock {
  const timers: { readonly at: number; readonly order: number; readonly act: () => void }[] = [];
  let now = 0;
  let order = 0;
  return {
    now: () => now,
    pause: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const stop = (): void => reject(signal.reason);
        signal.addEventListener('abort', stop, { once: true });
        after(milliseconds, () => {
          signal.removeEventListener('abort', stop);
          resolve();
        });
      }),
    after,
    settle,
    async run(work) {
      let settled = false;
      const latest = now + longestRunMs;
      const end = (): void => {
        settled = true;
      };
      work.then(end, end);
      for (;;) {
        await idle();
        if (settled) return work;
        const next = timers.shift();
        if (!next) throw new Error('the work waits for something that never happens');
        if (next.at > latest) throw new Error('the work does not come to its end');
        now = Math.max(now, next.at);
        next.act();
      }
    },
  };

  async function settle(): Promise<void> {
    const latest = now + restMs;
    for (let next = timers[0]; next && next.at <= latest; next = timers[0]) {
      timers.shift();
      now = Math.max(now, next.at);
      next.act();
      await idle();
    }
  }

  function after(milliseconds: number, act: () => void): void {
    timers.push({ at: now + milliseconds, order: order++, act });
    timers.sort((left, right) => left.at - right.at || left.order - right.order);
  }
}

/** Resolves when every promise that can go on has gone on, also behind one turn of the event loop. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}
