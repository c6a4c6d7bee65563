import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Engine, EngineEvent } from '../engine.ts';
import type { Connection } from './connection.ts';
import { aborted } from './errors.ts';
import { lines } from './lines.ts';
import { chunksOf } from './logs.ts';
import { parseEvent } from './parse-event.ts';

/** Milliseconds between attempts to reach an engine that dropped the subscription, as it does when it restarts. */
const retryDelays = [50, 100, 200, 400, 800, 1600, 3200, 3200, 3200, 3200, 3200, 3200, 3200, 3200];

const second = 1_000_000_000n;
// Events may arrive a little out of order, so a second subscription begins before the last one that was seen.
const overlap = second;

// Without this list every health probe would send three exec events.
const actions = ['create', 'start', 'die', 'stop', 'kill', 'destroy', 'health_status', 'pause', 'unpause', 'restart', 'rename', 'oom'];
// Podman's words for die and destroy.
const podmanActions = ['died', 'remove'];

export function eventCalls(connection: Connection): Pick<Engine, 'events'> {
  return {
    async events(project, signal) {
      const filters = JSON.stringify({
        type: ['container'],
        label: [`com.docker.compose.project=${project}`],
        event: [...actions, ...podmanActions],
      });
      const subscribe = (since?: string) => connection.open({ method: 'GET', path: '/events', query: { filters, since }, signal });
      const first = await subscribe();
      return readEvents(first, subscribe, connection.host, signal);
    },
  };
}

async function* readEvents(
  first: IncomingMessage,
  subscribe: (since: string) => Promise<IncomingMessage>,
  host: string,
  signal: AbortSignal,
): AsyncGenerator<EngineEvent, void> {
  // The engine's clock, not ours: only it can say where a second subscription has to begin.
  let since = BigInt(Math.floor(Date.parse(first.headers.date ?? '') / 1000)) * second;
  const seen = new Set<string>();
  let response = first;
  for (;;) {
    try {
      for await (const line of lines(chunksOf(response, host, signal))) {
        const event = parseEvent(line);
        if (event === undefined || !remember(seen, `${event.timeNano} ${event.containerId} ${event.action}`)) continue;
        if (event.timeNano - overlap > since) since = event.timeNano - overlap;
        yield event;
      }
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
    response = await resubscribe(() => subscribe(toSeconds(since)), signal);
  }
}

/** False for what was there already. Only the newest keys are kept: the engine itself replays no more than 256 events. */
function remember(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  const [oldest] = seen;
  if (seen.size > 1024 && oldest !== undefined) seen.delete(oldest);
  return true;
}

function toSeconds(nanoseconds: bigint): string {
  return `${nanoseconds / second}.${String(nanoseconds % second).padStart(9, '0')}`;
}

async function resubscribe(subscribe: () => Promise<IncomingMessage>, signal: AbortSignal): Promise<IncomingMessage> {
  for (const delay of retryDelays) {
    if (signal.aborted) throw aborted(signal);
    try {
      return await subscribe();
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
    await pause(delay, undefined, { signal }).catch(() => undefined);
  }
  return subscribe();
}

function isUnreachable(error: unknown): boolean {
  return error instanceof WindlassError && error.code === 'ENGINE_UNREACHABLE';
}
