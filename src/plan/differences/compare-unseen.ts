import type { ContainerComparison } from './comparison.ts';
import type { Difference } from './difference.ts';

/** Attributes that decide what the container is and that inspecting it does not tell. */
const unseen = ['platform'] as const;

/** What only the fingerprint shows: that the file changed it, not what it was before. */
export function compareUnseen(comparison: ContainerComparison): readonly Difference[] {
  const { changes, service } = comparison;
  if (changes.kind !== 'known') return [];
  return unseen
    .filter((attribute) => changes.sources.has(attribute))
    .map((attribute): Difference => {
      const to = service[attribute];
      const kind = to === undefined ? 'remove' : 'change';
      return { attribute, at: [attribute], kind, ...(to !== undefined && { to }), remedy: 'recreate', sources: [attribute] };
    });
}
