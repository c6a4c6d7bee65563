import { digestOf, type FingerprintSubject, readFingerprint } from './attribute-fingerprint.ts';
import type { Source } from './difference.ts';

/**
 * What the file changed since a container, network or volume was made. `unrecorded`: it did change, by the config hash, but where is
 * not told. `unknown`: there is no record at all.
 */
export type Changes =
  | { readonly kind: 'known'; readonly sources: Pick<ReadonlySet<Source>, 'has'> }
  | { readonly kind: 'unrecorded' }
  | { readonly kind: 'unknown' };

export interface ChangeRequest {
  /** The label that is there; undefined on what the reference made. */
  readonly previous: string | undefined;
  /** What it would be made of now. */
  readonly subject: FingerprintSubject;
  /** Whether the config hash that is there is the file's; undefined when there is none. Asked only where there is no label. */
  readonly sameHash: () => boolean | undefined;
}

/**
 * Compares with the fingerprint, or with the config hash where there is none. A source is looked at when somebody asks for it: most
 * questions are about attributes that neither side has, and digests take longer than all the rest of a comparison.
 */
export function changedSources({ previous, sameHash, subject }: ChangeRequest): Changes {
  const before = previous === undefined ? undefined : readFingerprint(previous);
  if (before) return { kind: 'known', sources: { has: (source) => before.get(source) !== digestOf(source, subject) } };
  const same = sameHash();
  if (same === undefined) return { kind: 'unknown' };
  return same ? { kind: 'known', sources: new Set() } : { kind: 'unrecorded' };
}

/** Whether the file may have changed one of the sources. */
export function hasChanged(changes: Changes, sources: readonly Source[]): boolean {
  return changes.kind !== 'known' || sources.some((source) => changes.sources.has(source));
}
