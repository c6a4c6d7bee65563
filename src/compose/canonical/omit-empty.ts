import type { MapNode, SourceNode } from '../../source/node.ts';
import { isNull, mapValues, withValue } from './build-node.ts';

/** Takes the empty servers out of every service's `dns`, which variables that are not set leave behind. */
export function omitEmpty(root: MapNode): MapNode {
  const services = root.entries.get('services')?.value;
  if (services?.kind !== 'map') return root;
  const made = mapValues(services, (service) => (service.kind === 'map' ? withoutEmptyServers(service) : service));
  return made === services ? root : withValue(root, 'services', made);
}

function withoutEmptyServers(service: MapNode): MapNode {
  const dns = service.entries.get('dns')?.value;
  if (dns?.kind !== 'list' || !dns.items.some(isEmpty)) return service;
  return withValue(service, 'dns', { ...dns, items: dns.items.filter((item) => !isEmpty(item)) });
}

function isEmpty(node: SourceNode): boolean {
  return isNull(node) || (node.kind === 'scalar' && node.value === '');
}
