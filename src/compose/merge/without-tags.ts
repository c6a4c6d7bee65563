import type { MapEntry, SourceNode } from '../../source/node.ts';

/** A value that meets nothing to reset or override: what is marked `!reset` goes, other marks come off. */
export function withoutTags(node: SourceNode): SourceNode {
  if (node.tag !== undefined) return withoutTag(node);
  if (node.kind === 'map') {
    let changed: Map<string, MapEntry> | undefined;
    for (const [key, entry] of node.entries) {
      const value = entry.value.tag === 'reset' ? undefined : withoutTags(entry.value);
      if (value === entry.value) continue;
      changed ??= new Map(node.entries);
      if (value) changed.set(key, { keySpan: entry.keySpan, value });
      else changed.delete(key);
    }
    return changed ? { ...node, entries: changed } : node;
  }
  if (node.kind === 'scalar') return node;
  const items = node.items.filter((item) => item.tag !== 'reset');
  const cleaned = items.map(withoutTags);
  const same = items.length === node.items.length && cleaned.every((item, index) => item === items[index]);
  return same ? node : { ...node, items: cleaned };
}

/** Inside a value that is marked as a whole, further marks have no meaning. */
function withoutTag(node: SourceNode): SourceNode {
  const { tag: _, ...rest } = node;
  return rest;
}
