import { parseDuration } from '../../model/duration.ts';

/** Milliseconds after which a pull policy fetches an image anew; undefined for policies without an age. */
export function refreshAge(policy: string, refreshAfter?: string): number | undefined {
  if (policy === 'daily') return milliseconds('1d');
  if (policy === 'weekly') return milliseconds('1w');
  if (policy === 'refresh') return refreshAfter === undefined ? undefined : milliseconds(refreshAfter);
  return policy.startsWith('every_') ? milliseconds(policy.slice('every_'.length)) : undefined;
}

function milliseconds(text: string): number | undefined {
  const duration = parseDuration(text);
  return duration.ok ? Number(duration.nanoseconds / 1_000_000n) : undefined;
}
