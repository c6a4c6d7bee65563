import { formatDuration } from '../../model/duration.ts';

/** Free text, in quotes so that its ends can be seen. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A list on one line; undefined when there is none. */
export function listText(list: readonly string[] | null | undefined): string | undefined {
  return list && list.length > 0 ? `[${list.map(quoted).join(', ')}]` : undefined;
}

const units = ['', 'k', 'm', 'g', 't'] as const;

/** A size with the largest unit that needs no fraction; undefined for zero. */
export function sizeText(bytes: number | null | undefined): string | undefined {
  if (!bytes) return undefined;
  if (bytes < 0) return 'unlimited';
  const power = units.findLastIndex((_, index) => bytes % 1024 ** index === 0);
  return `${bytes / 1024 ** power}${units[power] ?? ''}`;
}

/** A number; undefined for zero, which is the engine's word for "not set". */
export function numberText(value: number | null | undefined): string | undefined {
  return value ? String(value) : undefined;
}

/** Cpus of a number of billionths. The reference's rounding shows from the eighth digit on. */
export function cpusText(nanoCpus: number | undefined): string | undefined {
  return nanoCpus ? String(Number((nanoCpus / 1e9).toFixed(6))) : undefined;
}

export function durationText(nanoseconds: number | null | undefined): string | undefined {
  return nanoseconds ? formatDuration(BigInt(nanoseconds)) : undefined;
}

/** `true`; undefined for false, which is what holds when nothing is said. */
export function flagText(value: boolean | null | undefined): string | undefined {
  return value ? 'true' : undefined;
}

/** A word; undefined when it is empty. */
export function wordText(value: string | null | undefined): string | undefined {
  return value || undefined;
}
