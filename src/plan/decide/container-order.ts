import type { NetworkKey } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import type { StringMap } from '../../model/shared.ts';
import type { ContainerRequest } from '../../spec/container-request.ts';
import type { EndpointSpec } from '../../spec/container-spec.ts';
import { edgeLabels, otherSide, type Side, toSide } from '../../spec/edge/slots.ts';
import { generationOrder } from '../../spec/generation/generation-order.ts';
import { bindReferences } from '../../spec/references.ts';
import { type ContainerOrder, toContainerSpec } from '../../spec/to-container-spec.ts';
import { containerRecord, generationRecordLabels } from '../resources/object-record.ts';
import type { DesiredService } from '../world/desired-service.ts';
import type { UpWorld } from '../world/up-world.ts';
import { isRolled } from './is-rolled.ts';
import { replicaHash } from './replica-hash.ts';
import type { ReplicaWorld } from './replica-world.ts';
import { knownIds, type SharedContainer, sharedContainers } from './shared-containers.ts';

export interface PlannedOrder extends ContainerOrder {
  /** Containers whose ids go into the spec when it is used; empty when all are known now. */
  readonly late: readonly SharedContainer[];
}

/** What of the planning decides what one replica is made with. */
export type OrderWorld = UpWorld & Pick<ReplicaWorld, 'decisions'>;

export interface OrderOptions {
  /** The container that the replica follows. */
  readonly replaced?: ObservedContainer | undefined;
  /** The container that is there, where nothing is decided of it yet. */
  readonly standing?: ObservedContainer | undefined;
  /** Without the labels that record what the file is, which take as long as all the rest, for an order that is only looked at. */
  readonly unrecorded?: boolean;
}

/** What the engine is asked for to make one replica. Ids of containers that are there already are in it. */
export function containerOrder(
  desired: DesiredService,
  number: number,
  world: OrderWorld,
  { replaced, standing, unrecorded = false }: OrderOptions = {},
): PlannedOrder {
  const shared = sharedContainers(desired, world, world.decisions);
  const ids = knownIds(shared);
  const image = world.observed.images.get(desired.image);
  const request: ContainerRequest = {
    ...world.facts,
    project: world.project,
    serviceName: desired.name,
    number,
    configHash: unrecorded ? '' : replicaHash(desired.service, ids),
    ...(!unrecorded && { record: recordOf(desired, number, world) }),
    ...(world.rollouts.get(desired.name)?.level === 'edge' && { side: sideOf(desired, number, world, { replaced, standing }) }),
    containersOf: (service) => (world.decisions.get(service)?.replicas ?? []).map(({ name }) => name),
    ...(image && { imageId: image.id, imageVolumes: image.volumes }),
    ...(replaced && { replaces: true, inherited: world.options.renewAnonymousVolumes ? [] : replaced.mounts }),
  };
  const order = toContainerSpec(request);
  if (desired.generation) return { ...generationOrder(desired.generation, order, request), late: [] };
  if (ids.size < shared.length) return { ...order, late: shared };
  return { ...order, spec: bindReferences(order.spec, (service) => ids.get(service) ?? ''), late: [] };
}

function recordOf({ generation, name, service }: DesiredService, number: number, { facts, project }: OrderWorld): StringMap {
  const request = { project, serviceName: name, service, number };
  return generation ? generationRecordLabels(request, generation.definition.config.Labels ?? {}, facts) : containerRecord(request, facts);
}

/** A successor takes the other place than the one before it. */
function sideOf({ name }: DesiredService, number: number, world: OrderWorld, { replaced, standing }: OrderOptions): Side {
  const replica = world.decisions.get(name)?.replicas.find((one) => one.number === number);
  const own = standing ?? (replica?.kind === 'kept' ? replica.container : undefined);
  if (own || replica?.kind === 'new') return toSide(own?.labels[edgeLabels.side]) ?? 'a';
  const before = toSide(replaced?.labels[edgeLabels.side]);
  // In the plain way the old one is gone by the time that its successor starts, and the edge is not told of it.
  return isRolled(name, world) ? otherSide(before) : (before ?? 'a');
}

/** The place on a network of a container that stays: as the file has it, or by its service's name where the file does not know it. */
export function endpointOf(container: ObservedContainer, network: NetworkKey, world: ReplicaWorld): EndpointSpec {
  const before = container.labels[edgeLabels.service];
  if (before !== undefined)
    return { Aliases: [container.name, before, ...(world.project.services[before]?.networks?.[network]?.aliases ?? [])] };
  const desired = world.services.get(container.service ?? '');
  const name = world.project.networks[network]?.name ?? network;
  const order = desired && containerOrder(desired, container.number ?? 1, world);
  const endpoint =
    order?.spec.NetworkingConfig?.EndpointsConfig[name] ?? order?.connects.find((connect) => connect.network === name)?.endpoint;
  return endpoint ?? { Aliases: [container.name, ...(container.service === undefined ? [] : [container.service])] };
}
