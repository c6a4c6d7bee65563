import type { Changes } from './changed-sources.ts';
import { isTolerated, shownGap } from './compare-aspect.ts';
import { attributeText, type Difference, type PathPart, type Remedy } from './difference.ts';

/** One place of a network's or volume's definition, both sides rendered. */
export interface DefinitionGap {
  readonly path: readonly PathPart[];
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The engine chooses a value where the file gives none, so such a gap only counts when the file changed. */
  readonly filledIn?: boolean;
}

/** Turns gaps into differences that have one remedy. */
export function compareDefinition(gaps: readonly DefinitionGap[], changes: Changes, remedy: Remedy): readonly Difference[] {
  return gaps.flatMap(({ path, from, to, filledIn = false }): readonly Difference[] => {
    if (from === to) return [];
    const source = String(path[0]);
    if (filledIn && to === undefined && isTolerated('unless-known', { changes }, [source])) return [];
    const secretName = path.length > 1 ? String(path.at(-1)) : '';
    return [{ attribute: attributeText(path), at: path, ...shownGap({ from, to }, secretName, undefined), remedy, sources: [source] }];
  });
}

type Texts = Readonly<Record<string, string>> | null | undefined;

/** The gaps between two maps of texts. */
export function mapGaps(attribute: string, held: Texts, wanted: Texts, filledIn = false): readonly DefinitionGap[] {
  const keys = [...new Set([...Object.keys(wanted ?? {}), ...Object.keys(held ?? {})])];
  return keys.map((key) => ({ path: [attribute, key], from: text(held?.[key]), to: text(wanted?.[key]), filledIn }));
}

/** As `mapGaps`, without the labels that Compose tools and engines write for themselves. */
export function labelGaps(held: Texts, wanted: Texts): readonly DefinitionGap[] {
  return mapGaps('labels', held, wanted).filter(
    ({ path }) => !/^(?:com\.docker\.(?:compose|volume)\.|dev\.windlass\.)/.test(String(path[1])),
  );
}

function text(value: string | undefined): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
