import { durationMilliseconds } from './duration.ts';
import type { Service } from './service.ts';

/** What a replacement promises: `recreate` has a gap, `start-first` none between containers, `edge` none for clients either. */
export type Level = 'recreate' | 'start-first' | 'edge';

export type Order = 'start-first' | 'stop-first';

/** How the containers of a service give way to new ones: `x-windlass` of a service, with every default filled in. */
export interface Replacement {
  /** Whether the file says anything about it, here or in `deploy.update_config`. */
  readonly asked: boolean;
  /** true or false where the file says so itself. */
  readonly edge: boolean | undefined;
  readonly relay: Relay;
  /** How long a new container must stay good before it takes over. */
  readonly minReadyMs: number;
  /** Time after which a replacement that gets no further counts as failed. */
  readonly deadlineMs: number;
  /** How many earlier generations are kept for `rollback`. */
  readonly generations: number;
}

/** How an edge passes connections on. */
export interface Relay {
  readonly mode: 'tcp' | 'http';
  readonly image: string;
  readonly drainTimeoutMs: number;
  readonly holdTimeoutMs: number;
  readonly forward: 'none' | 'proxy' | 'header';
}

/** The image of the edge where the file names none. */
export const edgeImage = 'haproxy:3.0-alpine';

const relayDefaults: Relay = { mode: 'tcp', image: edgeImage, drainTimeoutMs: 30_000, holdTimeoutMs: 30_000, forward: 'none' };

/** Reads what the schema has checked already; what is not there has its default. */
export function replacementOf(service: Service): Replacement {
  const settings = service['x-windlass'];
  const map = mapOf(settings);
  const { edge } = map;
  return {
    asked: settings !== undefined || service.deploy?.update_config !== undefined,
    edge: typeof edge === 'object' ? true : typeof edge === 'boolean' ? edge : undefined,
    relay: relayOf(mapOf(edge)),
    minReadyMs: duration(map.min_ready, 0),
    deadlineMs: duration(map.progress_deadline, 600_000),
    generations: typeof map.generations === 'number' ? map.generations : 1,
  };
}

function relayOf({ mode, image, drain_timeout, hold_timeout, forward }: Readonly<Record<string, unknown>>): Relay {
  return {
    mode: mode === 'http' ? mode : relayDefaults.mode,
    image: typeof image === 'string' ? image : relayDefaults.image,
    drainTimeoutMs: duration(drain_timeout, relayDefaults.drainTimeoutMs),
    holdTimeoutMs: duration(hold_timeout, relayDefaults.holdTimeoutMs),
    forward: forward === 'proxy' || forward === 'header' ? forward : relayDefaults.forward,
  };
}

function duration(value: unknown, otherwise: number): number {
  return typeof value === 'string' ? durationMilliseconds(value) : otherwise;
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return isMap(value) ? value : {};
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
