import type { Engine } from '../engine/engine.ts';
import type { Context } from './context.ts';

/**
 * A context for programs: it answers questions with no, tells nobody of its events and goes on until it is done. Whatever is
 * given with it holds instead.
 *
 * @example
 * const engine = await connectEngine();
 * await up(project, { wait: true }, contextFor(engine, { emit: (event) => console.log(event.type) }));
 */
export function contextFor(engine: Engine, more: Partial<Omit<Context, 'engine'>> = {}): Context {
  return {
    engine: async () => engine,
    emit: () => undefined,
    confirm: async () => false,
    now: () => performance.now(),
    signal: new AbortController().signal,
    ...more,
  };
}
