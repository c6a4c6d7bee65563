import type { MapNode, SourceNode } from '../../source/node.ts';
import { impliedNode, mapNode, mapValues, withValue } from '../canonical/build-node.ts';
import type { CanonicalContext } from './attribute-row.ts';
import { malformed } from './malformed.ts';

/** A list of service names becomes a map; a dependency that does not say so waits for the start and is required. */
export function canonicalDependsOn(value: SourceNode, context: CanonicalContext): SourceNode {
  if (value.kind === 'list') return dependencyMap(value);
  if (value.kind !== 'map') return value;
  return mapValues(value, (dependency, name) => {
    if (dependency.kind !== 'map') {
      malformed(
        { path: [...context.path, name], report: context.report },
        dependency,
        'a dependency is a map',
        'write it as `condition: service_started`',
      );
      return dependency;
    }
    return withDefaults(dependency);
  });
}

/** The map form of a list of service names; other values as they are. */
export function dependencyMap(value: SourceNode): SourceNode {
  if (value.kind !== 'list') return value;
  return mapNode(
    value.items.flatMap((item): [string, SourceNode][] =>
      item.kind === 'scalar' ? [[String(item.value), withDefaults(mapNode([], item))]] : [],
    ),
    value,
  );
}

function withDefaults(dependency: MapNode): MapNode {
  let full = dependency;
  if (!full.entries.has('condition')) full = withValue(full, 'condition', impliedNode('service_started', dependency, 'default'));
  if (!full.entries.has('required')) full = withValue(full, 'required', impliedNode(true, dependency, 'default'));
  return full;
}
