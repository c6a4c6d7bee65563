import type { Span } from '../../diagnostics/span.ts';
import type { SourceNode } from '../../source/node.ts';

/**
 * The text of the value, or of its key, at a path. Where the path leads further than the tree, it is the last thing that there is;
 * an item of a list has no key and gives its value.
 */
export function spanAt(root: SourceNode, path: readonly string[], target: 'key' | 'value'): Span {
  let node = root;
  let keySpan: Span | undefined;
  for (const part of path) {
    const entry = node.kind === 'map' ? node.entries.get(part) : undefined;
    const next = entry?.value ?? (node.kind === 'list' ? node.items[Number(part)] : undefined);
    if (next === undefined) break;
    node = next;
    keySpan = entry?.keySpan;
  }
  return target === 'key' && keySpan !== undefined ? keySpan : node.span;
}
