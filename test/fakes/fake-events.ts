import { WindlassError } from '../../src/diagnostics/windlass-error.ts';
import type { EngineEvent } from '../../src/engine/engine.ts';

/** The event stream of the simulated engine. */
export interface FakeEvents<Event> {
  readonly subscriptions: number;
  publish(event: Event): void;
  subscribe(signal: AbortSignal): AsyncIterable<Event>;
  /** Ends every stream, as an engine does that is restarted. */
  breakStreams(): void;
}

export function fakeEvents<Event = EngineEvent>(): FakeEvents<Event> {
  const streams = new Set<Stream<Event>>();
  let subscriptions = 0;
  return {
    get subscriptions() {
      return subscriptions;
    },
    publish(event) {
      for (const stream of streams) stream.push(event);
    },
    subscribe(signal) {
      subscriptions++;
      const stream = openStream<Event>(signal, () => streams.delete(stream));
      streams.add(stream);
      return stream.events;
    },
    breakStreams() {
      for (const stream of streams) stream.end();
      streams.clear();
    },
  };
}

interface Stream<Event> {
  readonly events: AsyncIterable<Event>;
  push(event: Event): void;
  end(): void;
}

function openStream<Event>(signal: AbortSignal, closed: () => void): Stream<Event> {
  const waiting: Event[] = [];
  let ended = false;
  let wake: () => void = () => undefined;
  const aborted = (): void => wake();
  signal.addEventListener('abort', aborted);
  return {
    push(event) {
      waiting.push(event);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    events: {
      async *[Symbol.asyncIterator]() {
        try {
          for (;;) {
            const event = waiting.shift();
            if (event !== undefined) yield event;
            else if (signal.aborted) throw new WindlassError('ABORTED', 'the call was cancelled');
            else if (ended) return;
            else
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
          }
        } finally {
          signal.removeEventListener('abort', aborted);
          closed();
        }
      },
    },
  };
}
