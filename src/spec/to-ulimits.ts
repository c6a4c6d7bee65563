import type { Ulimit } from '../model/shared.ts';

/** Limits of a process in the engine's words. */
export function toUlimits(ulimits: Readonly<Record<string, Ulimit>>) {
  return Object.entries(ulimits).map(([Name, limit]) => ({ Name, Soft: bound(limit, 'soft'), Hard: bound(limit, 'hard') }));
}

// The highest of 64 bits becomes 2^63 as a number, which the engine does not read.
const highest = 2 ** 63 - 1024;

function bound(limit: Ulimit, side: 'soft' | 'hard'): number {
  return Math.min(Number(typeof limit === 'object' ? (limit[side] ?? 0) : limit), highest);
}
