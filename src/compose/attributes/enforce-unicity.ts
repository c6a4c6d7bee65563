import type { Report } from '../../diagnostics/diagnostic.ts';
import type { ListNode, MapNode, SourceNode } from '../../source/node.ts';
import { mapValues, withItems } from '../canonical/build-node.ts';
import type { AttributeRow } from './attribute-row.ts';
import { listsWithKeys } from './lists-with-keys.ts';
import { malformed } from './malformed.ts';
import type { RowCursor } from './row-cursor.ts';

/** Of the items of a list that name the same thing, keeps the last one, in the place of the first one. */
export function enforceUnicity(root: MapNode, report: Report): MapNode {
  return inMap(root, listsWithKeys, [], report);
}

function inMap(map: MapNode, cursor: RowCursor, path: string[], report: Report): MapNode {
  return mapValues(map, (value, key) => {
    const below = cursor.child(key);
    if (!below) return value;
    path.push(key);
    const made = inNode(value, below, path, report);
    path.pop();
    return made;
  });
}

function inNode(node: SourceNode, cursor: RowCursor, path: string[], report: Report): SourceNode {
  if (node.kind === 'map') return inMap(node, cursor, path, report);
  const unique = cursor.row?.unique;
  return node.kind === 'list' && unique ? withUniqueItems(node, unique, { path, report }) : node;
}

/** The same for one list, at its place. */
export function withUniqueItems(
  list: ListNode,
  unique: NonNullable<AttributeRow['unique']>,
  { path, report }: { readonly path: readonly string[]; readonly report: Report },
): ListNode {
  const kept: SourceNode[] = [];
  const places = new Map<string, number>();
  list.items.forEach((item, index) => {
    const key = unique(item, (problem, add) => {
      const place = { path: [...path, String(index)], report };
      if (add === undefined) malformed(place, item, problem);
      else malformed(place, item, problem, `add "${add}"`, 'WL3004');
    });
    const earlier = key === undefined ? undefined : places.get(key);
    const replaced = earlier === undefined ? undefined : kept[earlier];
    if (earlier === undefined || !replaced) {
      if (key !== undefined) places.set(key, kept.length);
      kept.push(item);
    } else {
      kept[earlier] = { ...item, provenance: { ...item.provenance, overrode: replaced } };
    }
  });
  return kept.length === list.items.length ? list : withItems(list, kept);
}
