import type { Span } from '../../diagnostics/span.ts';
import type { MapNode, MergeTag, SourceNode } from '../../source/node.ts';
import { withEntries } from '../canonical/build-node.ts';

/** Where a document has `!reset` and `!override`, for stages that build nodes anew. */
export interface TagPath {
  readonly path: readonly string[];
  readonly tag: MergeTag;
  readonly span: Span;
}

/** Finds the marks of a document in its maps; in lists they have no meaning for others. */
export function findTags(root: MapNode): readonly TagPath[] {
  const found: TagPath[] = [];
  collect(root, [], found);
  return found;
}

function collect(node: SourceNode, path: readonly string[], found: TagPath[]): void {
  if (node.tag !== undefined) found.push({ path, tag: node.tag, span: node.span });
  else if (node.kind === 'map')
    for (const [key, { value }] of node.entries) if (value.kind !== 'scalar' || value.tag) collect(value, [...path, key], found);
}

/** Puts marks back where they were found. */
export function withTags(root: MapNode, tags: readonly TagPath[]): MapNode {
  let marked: MapNode = root;
  for (const { path, tag, span } of tags) marked = mark(marked, path, tag, span);
  return marked;
}

function mark(map: MapNode, path: readonly string[], tag: MergeTag, span: Span): MapNode {
  const [key, ...rest] = path;
  if (key === undefined) return map;
  const entry = map.entries.get(key);
  const value = marked(entry?.value, rest, tag, span);
  if (!value) return map;
  return withEntries(map, new Map(map.entries).set(key, { keySpan: entry?.keySpan ?? span, value }));
}

function marked(value: SourceNode | undefined, rest: readonly string[], tag: MergeTag, span: Span): SourceNode | undefined {
  if (rest.length > 0) return value?.kind === 'map' ? mark(value, rest, tag, span) : undefined;
  if (tag === 'reset') return { kind: 'scalar', value: null, span, tag };
  return value && { ...value, tag };
}
