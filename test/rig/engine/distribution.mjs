import { readFileSync } from 'node:fs';

/**
 * What this machine runs, as far as its packages matter to the rig.
 * @returns {'debian' | 'ubuntu' | 'other'} Debian and Ubuntu include their derivatives
 */
export function distribution() {
  const release = readRelease();
  const families = [release.get('ID'), ...(release.get('ID_LIKE') ?? '').split(' ')];
  if (families.includes('ubuntu')) return 'ubuntu';
  return families.includes('debian') ? 'debian' : 'other';
}

/** @returns {Map<string, string>} */
function readRelease() {
  try {
    const lines = readFileSync('/etc/os-release', 'utf8').split('\n');
    return new Map(
      lines.flatMap((line) => {
        const [, key, value] = /^([A-Z_]+)="?([^"]*)"?$/.exec(line) ?? [];
        return key === undefined || value === undefined ? [] : [[key, value]];
      }),
    );
  } catch {
    return new Map();
  }
}
