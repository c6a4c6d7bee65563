const unitNanoseconds: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
  w: 604_800_000_000_000n,
};
const longest = 2n ** 63n - 1n;

/** What is wrong with the text of a duration, or the duration in nanoseconds. */
export type ParsedDuration = { readonly ok: true; readonly nanoseconds: bigint } | { readonly ok: false; readonly problem: string };

/**
 * Reads a duration such as `1m30s`, `1.5h`, `2d` or `500ms`.
 *
 * @param text numbers with units, optionally signed; `0` alone needs no unit.
 */
export function parseDuration(text: string): ParsedDuration {
  const negative = text.startsWith('-');
  const unsigned = /^[-+]/.test(text) ? text.slice(1) : text;
  if (unsigned === '0') return { ok: true, nanoseconds: 0n };
  if (unsigned === '') return wrong('it is empty');
  let total = 0n;
  const part = /([0-9]*)(?:\.([0-9]*))?([^0-9.]*)/y;
  while (part.lastIndex < unsigned.length) {
    const match = part.exec(unsigned);
    const [, whole = '', fraction = '', unit = ''] = match ?? [];
    if (whole === '' && fraction === '') return wrong('a number is missing');
    if (unit === '') return wrong(`the unit after "${match?.[0]}" is missing`);
    const factor = Object.hasOwn(unitNanoseconds, unit) ? unitNanoseconds[unit] : undefined;
    if (factor === undefined) return wrong(`"${unit}" is not a unit`);
    total += BigInt(whole || '0') * factor + fractionOf(fraction, factor);
    if (total > longest) return wrong('it is too long');
  }
  return { ok: true, nanoseconds: negative ? -total : total };
}

/** The canonical text of a duration: hours, minutes and seconds, or the largest unit below a second. */
export function formatDuration(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '0s';
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size < 1_000n) return `${sign}${size}ns`;
  if (size < 1_000_000n) return `${sign}${decimal(size, 1_000n, 3)}µs`;
  if (size < 1_000_000_000n) return `${sign}${decimal(size, 1_000_000n, 6)}ms`;
  const minutes = size / 60_000_000_000n;
  const seconds = `${decimal(size % 60_000_000_000n, 1_000_000_000n, 9)}s`;
  if (minutes === 0n) return `${sign}${seconds}`;
  const hours = minutes / 60n;
  return hours === 0n ? `${sign}${minutes}m${seconds}` : `${sign}${hours}h${minutes % 60n}m${seconds}`;
}

/** Milliseconds of a canonical duration text; whole ones, rounded down. */
export function durationMilliseconds(text: string): number {
  const parsed = parseDuration(text);
  return parsed.ok ? Number(parsed.nanoseconds / 1_000_000n) : 0;
}

function wrong(problem: string): ParsedDuration {
  return { ok: false, problem };
}

function fractionOf(digits: string, factor: bigint): bigint {
  const kept = digits.slice(0, 18);
  return kept === '' ? 0n : (BigInt(kept) * factor) / 10n ** BigInt(kept.length);
}

function decimal(value: bigint, unit: bigint, digits: number): string {
  const rest = (value % unit).toString().padStart(digits, '0').replace(/0+$/, '');
  return rest === '' ? `${value / unit}` : `${value / unit}.${rest}`;
}
