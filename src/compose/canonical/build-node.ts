import type { ListNode, MapEntry, MapNode, ScalarNode, ScalarValue, SourceNode } from '../../source/node.ts';

/** A scalar that stands where `like` stood, for a short form that is written out or a value that is read anew. */
export function scalarNode(value: ScalarValue, like: SourceNode): ScalarNode {
  return { kind: 'scalar', value, span: like.span, provenance: like.provenance };
}

/** A value that no text gave: its place is the nearest enclosing one, and `via` tells the reason. */
export function impliedNode(value: ScalarValue, like: SourceNode, via: 'default' | 'implied'): ScalarNode {
  return { kind: 'scalar', value, span: like.span, provenance: { via } };
}

/** A map in the place of `like`; its keys have the place of their values. */
export function mapNode(entries: readonly (readonly [string, SourceNode])[], like: SourceNode): MapNode {
  const made = new Map<string, MapEntry>();
  for (const entry of entries) putValue(made, entry[0], entry[1]);
  return { kind: 'map', entries: made, span: like.span, provenance: like.provenance };
}

/** Adds a value whose key has its place. */
export function putValue(entries: Map<string, MapEntry>, key: string, value: SourceNode): void {
  entries.set(key, { keySpan: value.span, value });
}

export function listNode(items: readonly SourceNode[], like: SourceNode): ListNode {
  return { kind: 'list', items, span: like.span, provenance: like.provenance };
}

/** The map with other entries; the map itself when they are its own. */
export function withEntries(map: MapNode, entries: ReadonlyMap<string, MapEntry>): MapNode {
  if (entries === map.entries) return map;
  return map.tag ? { ...map, entries } : { kind: 'map', entries, span: map.span, provenance: map.provenance };
}

/** The list with other items. */
export function withItems(list: ListNode, items: readonly SourceNode[]): ListNode {
  return list.tag ? { ...list, items } : { kind: 'list', items, span: list.span, provenance: list.provenance };
}

/** The map with one entry added or replaced. */
export function withValue(map: MapNode, key: string, value: SourceNode): MapNode {
  const entries = new Map(map.entries);
  entries.set(key, { keySpan: entries.get(key)?.keySpan ?? value.span, value });
  return withEntries(map, entries);
}

export function valueAt(node: SourceNode | undefined, key: string): SourceNode | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

/** The text at a key of a map, when it is a text. */
export function textAt(node: SourceNode | undefined, key: string): string | undefined {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** Whether a value is a text. */
export function isText(node: SourceNode): node is ScalarNode & { readonly value: string } {
  return node.kind === 'scalar' && typeof node.value === 'string';
}

export function isNull(node: SourceNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/**
 * Applies `change` to every value of a map, and leaves out those for which it gives none; the map itself comes back when nothing
 * changed. Every stage walks through here: iterators would make up most of what a load allocates.
 */
export function mapValues(map: MapNode, change: (value: SourceNode, key: string) => SourceNode | undefined): MapNode {
  const { entries } = map;
  let changed: Map<string, MapEntry> | undefined;
  entries.forEach((entry, key) => {
    const value = change(entry.value, key);
    if (value === entry.value) {
      changed?.set(key, entry);
      return;
    }
    changed ??= entriesBefore(key, entries);
    if (value) changed.set(key, { keySpan: entry.keySpan, value });
  });
  return changed ? withEntries(map, changed) : map;
}

function entriesBefore(end: string, entries: ReadonlyMap<string, MapEntry>): Map<string, MapEntry> {
  const before = new Map<string, MapEntry>();
  let isBefore = true;
  entries.forEach((entry, key) => {
    isBefore &&= key !== end;
    if (isBefore) before.set(key, entry);
  });
  return before;
}

/** Applies `change` to every item of a list; the list itself comes back when nothing changed. */
export function mapItems(list: ListNode, change: (item: SourceNode, index: number) => SourceNode): ListNode {
  let changed: SourceNode[] | undefined;
  list.items.forEach((item, index) => {
    const made = change(item, index);
    if (made === item) return;
    changed ??= [...list.items];
    changed[index] = made;
  });
  return changed ? withItems(list, changed) : list;
}
