import type { SourceNode } from '../../source/node.ts';
import { isNull, mapNode, scalarNode } from '../canonical/build-node.ts';

/**
 * Gives value-less variables of a list or map their value in the environment. One that the environment lacks is kept without a
 * value, or dropped.
 */
export function resolveVariables(value: SourceNode, environment: Readonly<Record<string, string>>, missing: 'keep' | 'drop'): SourceNode {
  const lookUp = (name: string) => (Object.hasOwn(environment, name) ? environment[name] : undefined);
  if (value.kind === 'list') {
    // Nothing to look up leaves nothing behind, as in the reference.
    if (value.items.length === 0) return scalarNode(null, value);
    const items = value.items.flatMap((item): readonly SourceNode[] => {
      if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.value.includes('=')) return [item];
      const found = lookUp(item.value);
      if (found !== undefined) return [{ ...scalarNode(`${item.value}=${found}`, item), provenance: { via: 'environment' } }];
      return missing === 'keep' ? [item] : [];
    });
    return { ...value, items };
  }
  if (value.kind !== 'map' || ![...value.entries.values()].some((entry) => isNull(entry.value))) return value;
  const entries = [...value.entries].flatMap(([key, entry]): [string, SourceNode][] => {
    if (!isNull(entry.value)) return [[key, entry.value]];
    const found = lookUp(key);
    if (found !== undefined) return [[key, { ...scalarNode(found, entry.value), provenance: { via: 'environment' } }]];
    return missing === 'keep' ? [[key, entry.value]] : [];
  });
  return mapNode(entries, value);
}
