import type { Span } from '../../diagnostics/span.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';
import { describePlace } from '../canonical/describe-place.ts';

/** Names the place of a value in a document by its span. Only mistakes ask, so the document is gone through at the first question. */
export function placeFinder(root: MapNode): (span: Span) => string | undefined {
  let places: Map<Span, readonly string[]> | undefined;
  return (span) => {
    places ??= collect(root, [], new Map());
    const path = places.get(span);
    return path && describePlace(path);
  };
}

/** A value that aliases repeat is known by its first place. */
function collect(node: SourceNode, path: readonly string[], places: Map<Span, readonly string[]>): Map<Span, readonly string[]> {
  if (places.has(node.span)) return places;
  places.set(node.span, path);
  if (node.kind === 'map') for (const [key, { value }] of node.entries) collect(value, [...path, key], places);
  if (node.kind === 'list') for (const [index, item] of node.items.entries()) collect(item, [...path, `${index}`], places);
  return places;
}
