import type { Span } from '../diagnostics/span.ts';
import type { MapEntry, MapNode, SourceNode } from '../source/node.ts';
import { closest } from '../util/closest.ts';

const sections = ['services', 'networks', 'volumes', 'configs', 'secrets', 'models'];

/**
 * Takes out of a model what is known to be wrong, so that the stages behind find further mistakes and not the same ones again.
 * A faulty service or resource stays as a name without content.
 *
 * @param faulty the places of the faults, the very objects that the nodes hold.
 * @param incomplete receives the dotted names of what lacks a part from now on.
 */
export function dropFaulty(root: MapNode, faulty: ReadonlySet<Span>, incomplete: Set<string>): MapNode {
  if (faulty.size === 0) return root;
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of root.entries) {
    const section = sections.includes(key) ? key : undefined;
    if (isFaulty(entry, faulty)) {
      const meant = section ?? closest(key, sections);
      if (meant !== undefined) incomplete.add(meant);
    } else if (section && entry.value.kind === 'map') {
      entries.set(key, { keySpan: entry.keySpan, value: dropInSection(section, entry.value, faulty, incomplete) });
    } else {
      const value = without(entry.value, faulty);
      if (value) entries.set(key, { keySpan: entry.keySpan, value });
    }
  }
  return { ...root, entries };
}

function isFaulty({ keySpan, value }: MapEntry, faulty: ReadonlySet<Span>): boolean {
  return faulty.has(keySpan) || faulty.has(value.span);
}

function dropInSection(section: string, map: MapNode, faulty: ReadonlySet<Span>, incomplete: Set<string>): MapNode {
  const entries = new Map<string, MapEntry>();
  for (const [name, entry] of map.entries) {
    const value = isFaulty(entry, faulty) ? undefined : without(entry.value, faulty);
    if (value !== entry.value) incomplete.add(`${section}.${name}`);
    entries.set(name, { keySpan: entry.keySpan, value: value ?? { kind: 'map', entries: new Map(), span: entry.value.span } });
  }
  return { ...map, entries };
}

/** The node without its faulty parts; the node itself when it has none, `undefined` when it is one. */
function without(node: SourceNode, faulty: ReadonlySet<Span>): SourceNode | undefined {
  if (faulty.has(node.span)) return undefined;
  if (node.kind === 'scalar') return node;
  if (node.kind === 'list') {
    const items = node.items.flatMap((item) => without(item, faulty) ?? []);
    return items.every((item, index) => item === node.items[index]) && items.length === node.items.length ? node : { ...node, items };
  }
  let changed: Map<string, MapEntry> | undefined;
  for (const [key, entry] of node.entries) {
    const value = faulty.has(entry.keySpan) ? undefined : without(entry.value, faulty);
    if (value === entry.value) continue;
    changed ??= new Map(node.entries);
    if (value) changed.set(key, { keySpan: entry.keySpan, value });
    else changed.delete(key);
  }
  return changed ? { ...node, entries: changed } : node;
}
