import type { MapEntry, MapNode, SourceNode } from '../../source/node.ts';
import { mapNode, valueAt, withValue } from '../canonical/build-node.ts';

/** The variables of one `env_file`, each with its place in that file. */
export type EnvFileVariables = ReadonlyMap<string, SourceNode>;

/**
 * Puts the variables of a service's env files below its own `environment`: a later file wins over an earlier one, and the service
 * wins over all files. The `env_file` attribute itself goes.
 *
 * @param service a decoded service.
 * @param files the files' variables in the order of the attribute.
 */
export function mergeEnvFiles(service: MapNode, files: readonly EnvFileVariables[]): MapNode {
  const own = valueAt(service, 'environment');
  const entries = new Map<string, MapEntry>();
  for (const file of files) {
    for (const [name, value] of file) {
      const earlier = entries.get(name)?.value;
      entries.set(name, {
        keySpan: value.span,
        value: overriding(earlier, { ...value, provenance: { ...value.provenance, via: 'env_file' } }),
      });
    }
  }
  if (own?.kind === 'map') {
    for (const [name, entry] of own.entries) {
      entries.set(name, { keySpan: entry.keySpan, value: overriding(entries.get(name)?.value, entry.value) });
    }
  }
  return withoutEntry(
    entries.size === 0 ? service : withValue(service, 'environment', { ...(own ?? mapNode([], service)), kind: 'map', entries }),
    'env_file',
  );
}

/** Puts the labels of a service's label files below its own labels. The attribute stays, because the reference's hash sees it. */
export function mergeLabelFiles(service: MapNode, files: readonly EnvFileVariables[]): MapNode {
  const own = valueAt(service, 'labels');
  const entries = new Map<string, MapEntry>();
  for (const file of files) for (const [name, value] of file) entries.set(name, { keySpan: value.span, value });
  if (own?.kind === 'map') for (const [name, entry] of own.entries) entries.set(name, entry);
  return entries.size === 0 ? service : withValue(service, 'labels', { ...(own ?? mapNode([], service)), kind: 'map', entries });
}

/** What the value replaced before comes first: files are below everything. */
function overriding(earlier: SourceNode | undefined, value: SourceNode): SourceNode {
  if (!earlier) return value;
  const before = value.provenance?.overrode;
  return { ...value, provenance: { ...value.provenance, overrode: before ? overriding(earlier, before) : earlier } };
}

function withoutEntry(map: MapNode, key: string): MapNode {
  if (!map.entries.has(key)) return map;
  const entries = new Map(map.entries);
  entries.delete(key);
  return { ...map, entries };
}
