const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/**
 * The newest values as bars, oldest first, padded with spaces on the left to `width`. The highest bar stands for `most`, or for the
 * greatest value when that is more.
 */
export function sparkline(values: readonly number[], width: number, most: number): string {
  const shown = values.slice(-width);
  const top = Math.max(most, ...shown);
  const line = shown.map((value) => bars[Math.min(bars.length - 1, Math.floor((Math.max(0, value) / top) * bars.length))] ?? '').join('');
  return line.padStart(width);
}
