import type { Ulimit } from '../model/shared.ts';

/** Limits of a process in the engine's words. */
export function toUlimits(ulimits: Readonly<Record<string, Ulimit>>) {
  return Object.entries(ulimits).map(([Name, limit]) => ({ Name, Soft: bound(limit, 'soft'), Hard: bound(limit, 'hard') }));
}

function bound(limit: Ulimit, side: 'soft' | 'hard'): number {
  return typeof limit === 'number' ? limit : (limit[side] ?? 0);
}
