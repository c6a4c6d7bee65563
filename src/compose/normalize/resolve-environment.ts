import type { MapNode, SourceNode } from '../../source/node.ts';
import { mapItems, mapValues, scalarNode, textAt, withValue } from '../canonical/build-node.ts';

type Variables = Readonly<Record<string, string>>;

/**
 * Fills in what a file takes from the environment: value-less items of a service's `environment` list, and the content of configs and
 * secrets that name a variable. Each file that is included has its own environment, so this runs per file.
 */
export function resolveEnvironment(root: MapNode, environment: Variables): MapNode {
  return mapValues(root, (section, key) => {
    if (section.kind !== 'map') return section;
    if (key === 'services') return mapValues(section, (service) => inService(service, environment));
    if (key === 'configs' || key === 'secrets') return mapValues(section, (object) => inFileObject(object, environment));
    return section;
  });
}

function inService(service: SourceNode, environment: Variables): SourceNode {
  if (service.kind !== 'map') return service;
  const list = service.entries.get('environment')?.value;
  if (list?.kind !== 'list') return service;
  const made = mapItems(list, (item) => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.value.includes('=')) return item;
    const value = Object.hasOwn(environment, item.value) ? environment[item.value] : undefined;
    return value === undefined ? item : { ...scalarNode(`${item.value}=${value}`, item), provenance: { via: 'environment' } };
  });
  return made === list ? service : withValue(service, 'environment', made);
}

function inFileObject(object: SourceNode, environment: Variables): SourceNode {
  const name = textAt(object, 'environment');
  if (object.kind !== 'map' || name === undefined || !Object.hasOwn(environment, name)) return object;
  return withValue(object, 'content', { ...scalarNode(environment[name] ?? '', object), provenance: { via: 'environment' } });
}
