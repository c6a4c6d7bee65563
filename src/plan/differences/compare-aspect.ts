import type { Aspect, Entries, Gap, Tolerance } from './aspect.ts';
import { type Changes, hasChanged } from './changed-sources.ts';
import type { ContainerComparison } from './comparison.ts';
import { attributeText, type Difference, type Source } from './difference.ts';
import { mask } from './mask.ts';

/** The differences of one aspect: those of the file in its order, then what only the engine has. */
export function compareAspect(aspect: Aspect, comparison: ContainerComparison): readonly Difference[] {
  const wanted = aspect.wanted(comparison);
  const held = aspect.held(comparison);
  const gaps = gapsBetween(wanted, held);
  if (gaps.length === 0) return [];
  return gaps.flatMap((gap): readonly Difference[] => {
    const { key } = gap;
    const tolerance = aspect.tolerance(gap, comparison);
    if (isTolerated(tolerance, comparison, aspect.sources)) return [];
    const { path, at = path } = aspect.place(key, comparison);
    const attribute = attributeText(path);
    return [
      {
        attribute,
        at,
        ...shownGap(gap, aspect.namesSecrets ? key : '', comparison.secrets),
        remedy: aspect.remedy(gap, comparison),
        sources: aspect.sources,
        ...(aspect.origin && { origin: aspect.origin }),
      },
    ];
  });
}

/** A container has a hundred aspects, and nearly all of them are the same on both sides. */
function gapsBetween(wanted: Entries, held: Entries): readonly Gap[] {
  if (wanted.size === 0 && held.size === 0) return none;
  const gaps: Gap[] = [];
  wanted.forEach((to, key) => {
    const from = held.get(key);
    if (from !== to) gaps.push({ key, from, to });
  });
  held.forEach((from, key) => {
    if (!wanted.has(key)) gaps.push({ key, from, to: undefined });
  });
  return gaps;
}

const none: readonly Gap[] = [];

/** Whether a gap does not count, given what the file changed. */
export function isTolerated(tolerance: Tolerance, comparison: { readonly changes: Changes }, sources: readonly Source[]): boolean {
  if (tolerance === 'always' || tolerance === 'never') return tolerance === 'always';
  const { changes } = comparison;
  if (changes.kind !== 'known') return tolerance === 'unless-known';
  return !hasChanged(changes, sources);
}

/**
 * The kind of a gap and its two sides, without secrets.
 *
 * @param secretName what the value is called where the name can tell that it is a secret.
 */
export function shownGap(
  { from, to }: Pick<Gap, 'from' | 'to'>,
  secretName: string,
  secrets: readonly string[] | undefined,
): Pick<Difference, 'kind' | 'from' | 'to'> {
  return {
    kind: from === undefined ? 'add' : to === undefined ? 'remove' : 'change',
    ...(from !== undefined && { from: mask(secretName, from, secrets) }),
    ...(to !== undefined && { to: mask(secretName, to, secrets) }),
  };
}
