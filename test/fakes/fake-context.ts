import type { Context } from '../../src/operations/context.ts';
import type { FakeEngine } from './fake-engine.ts';
import { type Recorder, recorder } from './recorder.ts';

export interface FakeContext extends Context, Pick<Recorder, 'events' | 'lines'> {
  readonly abort: AbortController;
}

/** A context over a simulated engine: the clock stands still, a moment is over at once, longer times never are, and every question is answered with yes. */
export function fakeContext(engine: FakeEngine, overrides: Partial<Context> = {}): FakeContext {
  const abort = new AbortController();
  return {
    ...recorder(),
    abort,
    engine: async () => engine,
    confirm: async () => true,
    now: () => 0,
    pause: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        if (milliseconds < 1000) resolve();
      }),
    // Runs of one test come one after the other: whoever has left a lock is gone.
    identity: { self: { machine: 'test', host: 'test', pid: 1, startTime: '' }, isAlive: () => false },
    signal: abort.signal,
    ...overrides,
  };
}
