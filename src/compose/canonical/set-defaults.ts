import type { MapNode, SourceNode } from '../../source/node.ts';
import { impliedNode, mapItems, mapValues, textAt, withValue } from './build-node.ts';

/** Writes out what a long form leaves to the default: build context, secret paths, port protocol and mode, device counts. */
export function setDefaults(root: MapNode): MapNode {
  const services = root.entries.get('services')?.value;
  if (services?.kind !== 'map') return root;
  const made = mapValues(services, (service) => (service.kind === 'map' ? inService(service) : service));
  return made === services ? root : withValue(root, 'services', made);
}

function inService(service: MapNode): MapNode {
  return mapValues(service, (value, key) => {
    switch (key) {
      case 'build':
        return value.kind === 'map' ? withDefault(value, 'context', '.') : value;
      case 'secrets':
        return eachMap(value, secretDefaults);
      case 'ports':
        return eachMap(value, (port) => withDefault(withDefault(port, 'protocol', 'tcp'), 'mode', 'ingress'));
      case 'gpus':
        return eachMap(value, deviceDefaults);
      case 'deploy':
        return within(value, ['resources', 'reservations', 'devices'], (devices) => eachMap(devices, deviceDefaults));
      default:
        return value;
    }
  });
}

function secretDefaults(secret: MapNode): MapNode {
  const source = textAt(secret, 'source');
  return source === undefined ? secret : withDefault(secret, 'target', `/run/secrets/${source}`);
}

function deviceDefaults(device: MapNode): MapNode {
  return device.entries.has('device_ids') ? device : withDefault(device, 'count', 'all');
}

function withDefault(map: MapNode, key: string, value: string): MapNode {
  return map.entries.has(key) ? map : withValue(map, key, impliedNode(value, map, 'default'));
}

function eachMap(value: SourceNode, change: (map: MapNode) => MapNode): SourceNode {
  return value.kind === 'list' ? mapItems(value, (item) => (item.kind === 'map' ? change(item) : item)) : value;
}

function within(value: SourceNode, keys: readonly string[], change: (value: SourceNode) => SourceNode): SourceNode {
  const [key, ...rest] = keys;
  if (key === undefined) return change(value);
  const next = value.kind === 'map' ? value.entries.get(key)?.value : undefined;
  if (value.kind !== 'map' || !next) return value;
  const made = within(next, rest, change);
  return made === next ? value : withValue(value, key, made);
}
