import type { ContainerName, ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedState } from '../../model/observed.ts';
import { type KeptGeneration, keptGenerations } from './generations.ts';
import { hookLeftovers } from './hook-leftovers.ts';
import { serviceContainers } from './service-containers.ts';
import { serviceEdges } from './service-edges.ts';

type Groups<Key> = ReadonlyMap<Key, readonly ObservedContainer[]>;

/** What is asked of all containers for each service, so that planning does not go through all of them for each. */
export interface ContainerIndex {
  readonly replicas: Groups<ServiceName>;
  readonly edges: Groups<ServiceName>;
  readonly hookLeftovers: Groups<ServiceName>;
  readonly generations: ReadonlyMap<ServiceName, readonly KeptGeneration[]>;
  readonly named: Groups<ContainerName>;
  /** By a port of the host. */
  readonly publishing: Groups<number>;
}

export function indexContainers(observed: ObservedState): ContainerIndex {
  const named = new Map<ContainerName, ObservedContainer[]>();
  const publishing = new Map<number, ObservedContainer[]>();
  for (const container of observed.containers) {
    add(named, container.name, container);
    for (const { publicPort } of container.ports) if (publicPort !== undefined) add(publishing, publicPort, container);
  }
  return {
    replicas: serviceContainers(observed),
    edges: serviceEdges(observed),
    hookLeftovers: hookLeftovers(observed),
    generations: keptGenerations(observed),
    named,
    publishing,
  };
}

function add<Key>(groups: Map<Key, ObservedContainer[]>, key: Key, container: ObservedContainer): void {
  const group = groups.get(key);
  if (group) group.push(container);
  else groups.set(key, [container]);
}
