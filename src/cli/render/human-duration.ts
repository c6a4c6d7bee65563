/** A span of time in the words of the docker command line, such as `About an hour`. */
export function humanDuration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.floor(seconds / 3600 + 0.5);
  if (hours === 1) return 'About an hour';
  for (const [limit, size, unit] of units) if (hours < limit) return `${Math.floor(hours / size)} ${unit}`;
  return `${Math.floor(hours / (24 * 365))} years`;
}

// Each unit is used up to two of the next one.
const units = [
  [48, 1, 'hours'],
  [24 * 7 * 2, 24, 'days'],
  [24 * 30 * 2, 24 * 7, 'weeks'],
  [24 * 365 * 2, 24 * 30, 'months'],
] as const;
