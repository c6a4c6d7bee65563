import { readFingerprint } from './attribute-fingerprint.ts';
import type { Source } from './difference.ts';

/**
 * What the file changed since a container, network or volume was made. `unrecorded`: it did change, by the config hash, but where is
 * not told. `unknown`: there is no record at all.
 */
export type Changes =
  | { readonly kind: 'known'; readonly sources: ReadonlySet<Source> }
  | { readonly kind: 'unrecorded' }
  | { readonly kind: 'unknown' };

export interface FingerprintPair {
  /** The label on the container; undefined on those that the reference made. */
  readonly previous: string | undefined;
  /** What the label would be now. */
  readonly current: string;
  /** Whether the config hash on the container is the file's; undefined when there is none. */
  readonly sameHash: boolean | undefined;
}

/** Compares fingerprints. Without one on the container, its config hash tells at least whether there is any change. */
export function changedSources({ previous, current, sameHash }: FingerprintPair): Changes {
  const before = previous === undefined ? undefined : readFingerprint(previous);
  const after = readFingerprint(current);
  if (!before || !after) {
    if (sameHash === undefined) return { kind: 'unknown' };
    return sameHash ? { kind: 'known', sources: new Set() } : { kind: 'unrecorded' };
  }
  const sources = [...new Set([...before.keys(), ...after.keys()])];
  return { kind: 'known', sources: new Set(sources.filter((source) => before.get(source) !== after.get(source))) };
}

/** Whether the file may have changed one of the sources. */
export function hasChanged(changes: Changes, sources: readonly Source[]): boolean {
  return changes.kind !== 'known' || sources.some((source) => changes.sources.has(source));
}
