import type { Service } from '../../model/service.ts';
import type { ContainerComparison } from './comparison.ts';
import type { Difference } from './difference.ts';

/** Attributes that decide what the container is and that inspecting it does not tell, with the words in which they are shown. */
const unseen: Readonly<Record<string, (service: Service) => string | undefined>> = {
  platform: ({ platform }) => platform,
  pre_start: ({ pre_start }) => pre_start && `${pre_start.length} ${pre_start.length === 1 ? 'hook' : 'hooks'}`,
};

/** What only the fingerprint shows: that the file changed it, not what it was before. */
export function compareUnseen(comparison: ContainerComparison): readonly Difference[] {
  const { changes, service } = comparison;
  if (changes.kind !== 'known') return [];
  return Object.entries(unseen)
    .filter(([attribute]) => changes.sources.has(attribute))
    .map(([attribute, shown]): Difference => {
      const to = shown(service);
      const kind = to === undefined ? 'remove' : 'change';
      return {
        attribute,
        at: [attribute],
        kind,
        from: 'as it was',
        ...(to !== undefined && { to }),
        remedy: 'recreate',
        sources: [attribute],
      };
    });
}
