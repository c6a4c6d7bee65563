import type { InspectedContainer } from '../../model/inspected.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import type { ContainerComparison } from '../differences/comparison.ts';
import { examineContainer } from '../differences/examine-container.ts';
import type { ExplainedDifference } from '../differences/explain-divergence.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { containerOrder, type OrderWorld } from './container-order.ts';

export interface ReplicaExamination {
  /** The hash that the label is to have. */
  readonly configHash: () => string;
  /** Ids of the networks to be on, by name. */
  readonly networkIds: ReadonlyMap<string, string>;
  /** What its state is to be; left out where starts are planned apart. */
  readonly goal?: ContainerComparison['goal'];
}

/** A container that was looked at closely. */
export type InspectedReplica = ObservedContainer & { readonly inspected: InspectedContainer };

/** Everything that tells a container from what the file wants of it. */
export function examineReplica(
  desired: DesiredService,
  container: InspectedReplica,
  { configHash, goal, networkIds }: ReplicaExamination,
  world: OrderWorld,
): readonly ExplainedDifference[] {
  const number = container.number ?? 1;
  const id = world.observed.images.get(desired.image)?.id;
  const config = world.observed.images.get(container.inspected.Image)?.config;
  return examineContainer({
    project: world.project,
    serviceName: desired.name,
    service: desired.service,
    number,
    desired: containerOrder(desired, number, world, { standing: container, unrecorded: true }),
    inspected: container.inspected,
    image: { ...(id !== undefined && { id }), ...(config && { config }) },
    apiVersion: world.facts.apiVersion,
    networkIds,
    files: world.facts.fileContents ?? new Map(),
    configHash,
    ...(goal && { goal }),
  });
}

export function isInspected(container: ObservedContainer): container is InspectedReplica {
  return container.inspected !== undefined;
}
