import { WindlassError } from '../../diagnostics/windlass-error.ts';

/**
 * Turns a time as people write it into one that the engine takes: a Go duration (`10m`, `1h30m`) counts back from now, a date
 * without a zone is local, a plain number is Unix seconds. `now` is in milliseconds since 1970.
 */
export function toEngineTime(text: string, now: number): string {
  if (/^\d+(\.\d+)?$/.test(text)) return text;
  const ago = durationMs(text);
  if (ago !== undefined) return seconds(now - ago);
  // A date alone would be read as UTC.
  const time = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00` : text);
  if (Number.isNaN(time)) {
    throw new WindlassError('USAGE', `cannot read the time "${text}"`, {
      help: 'write it like 2026-01-02T15:04:05Z, or like 10m for ten minutes ago',
    });
  }
  return /[Zz]$|[+-]\d\d:\d\d$/.test(text) ? text : seconds(time);
}

const unitMs: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function durationMs(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  return parts.reduce((total, [, amount, unit]) => total + Number(amount) * (unitMs[unit ?? ''] ?? 0), 0);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
