import type { Report } from '../../diagnostics/diagnostic.ts';
import type { MapEntry, MapNode, SourceNode } from '../../source/node.ts';
import type { RowCursor } from '../attributes/row-cursor.ts';
import { findTags, withTags } from './tag-paths.ts';
import { withoutTags } from './without-tags.ts';

export interface Merge {
  readonly report: Report;
  /** A service that extends another is merged once more with earlier files, for which its `!reset` and `!override` still count. */
  readonly keepTags: boolean;
}

/** Joins a later map with an earlier one, by the rules of the attributes below `cursor`. */
export function mergeMaps(base: MapNode, override: MapNode, cursor: RowCursor | undefined, path: string[], merge: Merge): MapNode {
  if (override.entries.size === 0) return base;
  const entries = new Map(base.entries);
  for (const [key, entry] of override.entries) {
    const { value } = entry;
    if (value.tag === 'reset') {
      if (merge.keepTags) entries.set(key, entry);
      else entries.delete(key);
      continue;
    }
    const existing = entries.get(key);
    if (!existing || existing.value.tag === 'reset') {
      entries.set(key, merge.keepTags ? entry : withValue(entry, withoutTags(value)));
      continue;
    }
    path.push(key);
    const merged = mergeNodes(existing.value, value, cursor?.child(key), path, merge);
    path.pop();
    entries.set(key, { keySpan: merged.kind === 'map' ? existing.keySpan : entry.keySpan, value: merged });
  }
  return { ...base, entries };
}

function withValue(entry: MapEntry, value: SourceNode): MapEntry {
  return value === entry.value ? entry : { keySpan: entry.keySpan, value };
}

function mergeNodes(base: SourceNode, override: SourceNode, cursor: RowCursor | undefined, path: string[], merge: Merge): SourceNode {
  if (override.tag === 'override') return replaced(base, merge.keepTags ? override : withoutTags(override));
  const rule = cursor?.row?.merge;
  if (rule) {
    const join = (left: SourceNode, right: SourceNode): SourceNode =>
      rule(left, right, path, merge.report, (one, other) => mergeMaps(one, other, cursor, path, merge));
    const plain = withoutTags(override);
    if (plain === override) return join(base, override);
    // Rules know nothing of marks, so what they reset goes before.
    const joined = join(withoutMarked(base, override), plain);
    return merge.keepTags && override.kind === 'map' && joined.kind === 'map' ? withTags(joined, findTags(override)) : joined;
  }
  if (isNull(base)) return merge.keepTags ? override : withoutTags(override);
  if (isNull(override)) return base;
  if (base.kind === 'scalar') return replaced(base, merge.keepTags ? override : withoutTags(override));
  if (base.kind === 'map' && override.kind === 'map') return mergeMaps(base, override, cursor, path, merge);
  if (base.kind === 'list' && override.kind === 'list') {
    const added = merge.keepTags ? override : withoutTags(override);
    return added.kind === 'list' ? { ...base, items: [...base.items, ...added.items] } : base;
  }
  merge.report({
    code: 'WL6005',
    severity: 'error',
    message: `${path.join('.')} is a ${base.kind} in an earlier place and cannot become a ${override.kind === 'scalar' ? 'single value' : override.kind}`,
    span: override.span,
    related: [{ message: 'the earlier value', span: base.span }],
    help: 'write it in the same form, or replace it with !override',
  });
  return base;
}

/** The base without what the override resets or replaces. */
function withoutMarked(base: SourceNode, override: SourceNode): SourceNode {
  if (base.kind !== 'map' || override.kind !== 'map') return base;
  const entries = new Map(base.entries);
  for (const [key, { value }] of override.entries) {
    const existing = entries.get(key);
    if (!existing) continue;
    if (value.tag !== undefined) entries.delete(key);
    else entries.set(key, { keySpan: existing.keySpan, value: withoutMarked(existing.value, value) });
  }
  return { ...base, entries };
}

function replaced(base: SourceNode, override: SourceNode): SourceNode {
  return { ...override, provenance: { ...override.provenance, overrode: base } };
}

function isNull(node: SourceNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}
