import { namedService } from '../../model/named-service.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';
import { impliedNode, mapNode, textAt, valueAt, withValue } from '../canonical/build-node.ts';

const sharedNamespaces = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'];

/** A service depends on those it links to, shares a namespace with or takes volumes from, unless it says how it depends on them. */
export function withImpliedDependencies(service: MapNode): MapNode {
  if (!mayImply(service)) return service;
  const implied = [...fromLinks(service), ...fromNamespaces(service), ...fromVolumes(service)];
  if (implied.length === 0) return service;
  const given = valueAt(service, 'depends_on');
  let dependencies = given?.kind === 'map' ? given : mapNode([], service);
  for (const { name, restart, from } of implied) {
    if (!dependencies.entries.has(name)) dependencies = withValue(dependencies, name, dependency(restart, from));
  }
  return withValue(service, 'depends_on', dependencies);
}

function mayImply({ entries }: MapNode): boolean {
  return entries.has('links') || entries.has('volumes_from') || sharedNamespaces.some((key) => entries.has(key));
}

interface ImpliedDependency {
  readonly name: string;
  readonly restart: boolean;
  readonly from: SourceNode;
}

function fromLinks(service: MapNode): readonly ImpliedDependency[] {
  return textsAt(service, 'links').map(({ text, node }) => {
    const parts = text.split(':');
    return { name: parts.length === 2 ? (parts[0] ?? text) : text, restart: true, from: node };
  });
}

function fromNamespaces(service: MapNode): readonly ImpliedDependency[] {
  return sharedNamespaces.flatMap((key) => {
    const name = namedService(textAt(service, key));
    return name === undefined ? [] : [{ name, restart: true, from: valueAt(service, key) ?? service }];
  });
}

function fromVolumes(service: MapNode): readonly ImpliedDependency[] {
  return textsAt(service, 'volumes_from')
    .filter(({ text }) => !text.startsWith('container:'))
    .map(({ text, node }) => ({ name: text.split(':')[0] ?? text, restart: false, from: node }));
}

function textsAt(service: MapNode, key: string): readonly { readonly text: string; readonly node: SourceNode }[] {
  const list = valueAt(service, key);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((node) => (node.kind === 'scalar' && typeof node.value === 'string' ? [{ text: node.value, node }] : []));
}

function dependency(restart: boolean, from: SourceNode): SourceNode {
  return {
    ...mapNode(
      [
        ['condition', impliedNode('service_started', from, 'implied')],
        ['restart', impliedNode(restart, from, 'implied')],
        ['required', impliedNode(true, from, 'implied')],
      ],
      from,
    ),
    provenance: { via: 'implied' },
  };
}
