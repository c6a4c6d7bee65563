import { parseDuration } from '../model/duration.ts';
import type { DurationText } from '../model/names.ts';

/** A canonical duration as the Engine API counts it. */
export function nanoseconds(text: DurationText): number {
  const parsed = parseDuration(text);
  return parsed.ok ? Number(parsed.nanoseconds) : 0;
}

/** Whole seconds, rounded towards zero. */
export function wholeSeconds(text: DurationText): number {
  return Math.trunc(nanoseconds(text) / 1e9);
}
