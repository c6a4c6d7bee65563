import type { Report } from '../../diagnostics/diagnostic.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';
import { isNull, listNode, mapNode, scalarNode, textAt } from '../canonical/build-node.ts';
import { scalarText } from '../canonical/scalar-text.ts';
import type { MergeRule } from './attribute-row.ts';
import { dependencyMap } from './depends-on.ts';
import { canonicalNames } from './list-forms.ts';
import { malformed } from './malformed.ts';

/** The later value stands alone. */
export const replace: MergeRule = (_base, override) => override;

/** Lists, maps and bare texts become lists of `key=value` texts and are put one after the other; the unique key does the rest. */
export const appendPairs: MergeRule = (base, override) =>
  listNode([...toPairs(base), ...toPairs(override)], isNull(override) ? base : override);

/** As `appendPairs`, but an entry that is there already is not repeated: a host may have several addresses. */
export const appendNewPairs: MergeRule = (base, override) => {
  const first = toPairs(base);
  const known = new Set(first.map(pairText));
  return listNode([...first, ...toPairs(override).filter((item) => !known.has(pairText(item)))], isNull(override) ? base : override);
};

/** Both sides become maps, then merge by key. */
export const mergeDependsOn: MergeRule = (base, override, _path, _report, mergeMaps) =>
  mergeMaps(toMap(dependencyMap(base)), toMap(dependencyMap(override)));

/** Lists of names become maps, then merge by key. */
export const mergeNames: MergeRule = (base, override, _path, _report, mergeMaps) =>
  mergeMaps(toMap(canonicalNames(base)), toMap(canonicalNames(override)));

/** A bare text is the build's context. */
export const mergeBuild: MergeRule = (base, override, _path, _report, mergeMaps) => mergeMaps(buildMap(base), buildMap(override));

/** The options of one logging driver mean nothing to another, so they merge only when the driver stays. */
export const mergeLogging: MergeRule = (base, override, path, report, mergeMaps) => {
  if (isNull(override)) return base;
  if (base.kind !== 'map' || override.kind !== 'map') return isNull(base) ? override : cannotMerge(override, path, report);
  const before = textAt(base, 'driver');
  const after = textAt(override, 'driver');
  return before === undefined || after === undefined || before === after ? mergeMaps(base, override) : override;
};

/** Address pools are told apart by their subnet. */
export const mergeIpamConfig: MergeRule = (base, override, path, report, mergeMaps) => {
  if (isNull(override)) return base;
  if (base.kind !== 'list' || override.kind !== 'list') return isNull(base) ? override : cannotMerge(override, path, report);
  const pools = new Map<string, MapNode>();
  for (const original of base.items) {
    for (const later of override.items) {
      const before = toMap(original);
      const after = toMap(later);
      const subnet = textAt(after, 'subnet') ?? '';
      if (subnet !== (textAt(before, 'subnet') ?? '') && !pools.has(subnet)) {
        pools.set(subnet, after);
        continue;
      }
      const merged = toMap(mergeMaps(before, after));
      pools.set(textAt(merged, 'subnet') ?? '', merged);
    }
  }
  return listNode([...pools.values()], override);
};

function cannotMerge(override: SourceNode, path: readonly string[], report: Report): SourceNode {
  malformed(
    { path, report },
    override,
    'the later file gives another kind of value than the earlier one',
    'use the same form in both files, or `!override`',
    'WL6005',
  );
  return override;
}

function toMap(node: SourceNode): MapNode {
  return node.kind === 'map' ? node : mapNode([], node);
}

function buildMap(node: SourceNode): MapNode {
  if (node.kind === 'map') return node;
  return mapNode(node.kind === 'scalar' && typeof node.value === 'string' ? [['context', node]] : [], node);
}

function toPairs(node: SourceNode): readonly SourceNode[] {
  if (node.kind === 'list') return node.items;
  if (node.kind === 'scalar') return typeof node.value === 'string' ? [node] : [];
  const pairs: SourceNode[] = [];
  for (const [key, { value }] of node.entries) {
    if (value.kind === 'list') pairs.push(...value.items.map((item) => pair(key, item)));
    else pairs.push(pair(key, value));
  }
  return pairs.sort((a, b) => (pairText(a) < pairText(b) ? -1 : 1));
}

function pair(key: string, value: SourceNode): SourceNode {
  if (isNull(value) || value.kind !== 'scalar') return scalarNode(key, value);
  return scalarNode(`${key}=${scalarText(value)}`, value);
}

function pairText(node: SourceNode): string {
  return node.kind === 'scalar' ? String(node.value) : '';
}
