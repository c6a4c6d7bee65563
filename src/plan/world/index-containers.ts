import type { ContainerName, ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedState } from '../../model/observed.ts';
import { groupBy } from '../../util/group-by.ts';
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

/** Goes through all containers once for each question that planning asks of them. */
export function indexContainers(observed: ObservedState): ContainerIndex {
  return {
    replicas: serviceContainers(observed),
    edges: serviceEdges(observed),
    hookLeftovers: hookLeftovers(observed),
    generations: keptGenerations(observed),
    named: groupBy(observed.containers, ({ name }) => name),
    publishing: publishingContainers(observed),
  };
}

function publishingContainers({ containers }: ObservedState): Groups<number> {
  const published = containers.flatMap((container) => container.ports.map(({ publicPort }) => ({ publicPort, container })));
  const groups = groupBy(published, ({ publicPort }) => publicPort);
  return new Map([...groups].map(([port, group]) => [port, group.map(({ container }) => container)]));
}
