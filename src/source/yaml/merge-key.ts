import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/span.ts';
import type { MapEntry, MapNode, SourceNode } from '../node.ts';

/** A `<<` key and its value: one map, or a list of maps of which the first wins. */
export interface MergeSource {
  readonly keySpan: Span;
  readonly value: SourceNode;
}

/** Adds what `<<` brings; a key of the map itself wins wherever it stands. */
export function addMergedEntries(entries: Map<string, MapEntry>, merge: MergeSource, report: Report): void {
  const own = new Set(entries.keys());
  for (const map of mergedMaps(merge, report)) {
    map.entries.forEach((entry, key) => {
      const present = entries.get(key);
      if (!present) entries.set(key, entry);
      // `!reset` takes the value out of earlier files and of this map, but not out of what the map is merged with.
      else if (present.value.tag === 'reset' && own.has(key)) {
        entries.set(key, { keySpan: present.keySpan, value: { ...entry.value, tag: entry.value.tag ?? 'override' } });
      }
    });
  }
}

function mergedMaps(merge: MergeSource, report: Report): readonly MapNode[] {
  if (merge.value.kind === 'map') return [merge.value];
  const items = merge.value.kind === 'list' ? merge.value.items : [merge.value];
  const maps: MapNode[] = [];
  for (const item of items) {
    if (item.kind === 'map') maps.push(item);
    else {
      report({
        code: 'WL1001',
        severity: 'error',
        message: '"<<" merges a map or a list of maps',
        span: item.span.end > item.span.start ? item.span : merge.keySpan,
        help: 'name an anchored map, such as "<<: *defaults"',
      });
    }
  }
  return maps;
}
