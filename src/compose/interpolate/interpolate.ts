import type { ListNode, MapNode, ScalarNode, SourceNode } from '../../source/node.ts';
import type { RowCursor } from '../attributes/row-cursor.ts';
import { attributes } from '../attributes/table.ts';
import { mapItems, mapValues } from '../canonical/build-node.ts';
import type { Environment } from '../discover/environment.ts';
import type { LoadContext } from '../load-context.ts';
import { castText } from './cast-text.ts';
import { expandText } from './expand-text.ts';
import type { Interpolation } from './interpolation.ts';
import { placeFinder } from './place-finder.ts';

/** Fills the variables of all values in, and turns text into numbers and booleans where the language wants them. */
export function interpolate(root: MapNode, environment: Environment, context: LoadContext): MapNode {
  return inMap(root, attributes, { environment, context, placeOf: placeFinder(root) });
}

function inNode(node: SourceNode, cursor: RowCursor | undefined, interpolation: Interpolation): SourceNode {
  if (node.kind === 'scalar') return typeof node.value === 'string' ? inText(node, node.value, cursor, interpolation) : node;
  // What `!reset` takes out is not looked at; a scalar so marked has no text.
  if (node.tag === 'reset') return node;
  return node.kind === 'map' ? inMap(node, cursor, interpolation) : inList(node, cursor, interpolation);
}

function inMap(map: MapNode, cursor: RowCursor | undefined, interpolation: Interpolation): MapNode {
  return mapValues(map, (value, key) => inNode(value, cursor?.child(key), interpolation));
}

function inList(list: ListNode, cursor: RowCursor | undefined, interpolation: Interpolation): ListNode {
  const below = cursor?.child('*');
  return mapItems(list, (item) => inNode(item, below, interpolation));
}

function inText(node: ScalarNode, text: string, cursor: RowCursor | undefined, interpolation: Interpolation): ScalarNode {
  const cast = cursor?.row?.cast;
  const filled = text.includes('$');
  if (!filled && !cast) return node;
  const expanded = filled ? expandText(node, text, interpolation) : node;
  const made = expanded && cast && typeof expanded.value === 'string' ? castText(expanded, expanded.value, cast, interpolation) : expanded;
  if (made) return made;
  // Reported where it happened; no type would fit what stands there.
  interpolation.context.faulty.add(node.span);
  return node;
}
