import type { Report } from '../../diagnostics/diagnostic.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';
import { withUniqueItems } from '../attributes/enforce-unicity.ts';
import type { RowCursor } from '../attributes/row-cursor.ts';
import { placesWith } from '../attributes/table.ts';
import { mapItems, mapValues } from './build-node.ts';

const shortForms = placesWith('canonical');

/** Turns every short form into its long form, still without repeated items; what is long already comes back as it is. */
export function canonicalize(root: MapNode, options: { readonly interpolated: boolean }, report: Report): MapNode {
  const path: string[] = [];
  return below(root, shortForms);

  function below(map: MapNode, cursor: RowCursor): MapNode {
    return mapValues(map, (value, key) => child(value, cursor.child(key), key));
  }

  function child(value: SourceNode, cursor: RowCursor | undefined, key: string): SourceNode {
    if (!cursor) return value;
    path.push(key);
    const made = withinPlace(value, cursor);
    path.pop();
    return made;
  }

  function withinPlace(value: SourceNode, cursor: RowCursor): SourceNode {
    const canonical = cursor.row?.canonical;
    const own = canonical ? canonical(value, { path, report, interpolated: options.interpolated }) : value;
    if (own.kind === 'map') return below(own, cursor);
    if (own.kind !== 'list') return own;
    const items = cursor.child('*');
    const made = items ? mapItems(own, (item, index) => child(item, items, String(index))) : own;
    // Ranges that were written out can name the same thing as another item.
    const unique = cursor.row?.unique;
    return unique && made !== value ? withUniqueItems(made, unique, { path, report }) : made;
  }
}
