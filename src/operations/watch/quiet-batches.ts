import type { Pause } from '../../util/pause.ts';

/** Collects what comes in bursts. */
export interface QuietBatches {
  add(path: string): void;
  /** Each batch ends when nothing has come for a while. What comes while one is dealt with is in the next. */
  read(): AsyncGenerator<readonly string[], void>;
}

/** Ends when the signal aborts. */
export function quietBatches(quietMs: number, pause: Pause, signal: AbortSignal): QuietBatches {
  const waiting = new Set<string>();
  let count = 0;
  let wake: () => void = () => undefined;
  signal.addEventListener('abort', () => wake());
  return {
    add(path) {
      count++;
      waiting.add(path);
      wake();
    },
    async *read() {
      for (;;) {
        if (waiting.size === 0 && !signal.aborted) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        for (let before = -1; before !== count && !signal.aborted; ) {
          before = count;
          await pause(quietMs, signal).catch(() => undefined);
        }
        if (signal.aborted) return;
        const batch = [...waiting];
        waiting.clear();
        yield batch;
      }
    },
  };
}
