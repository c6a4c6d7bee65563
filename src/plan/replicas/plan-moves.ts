import type { NetworkKey } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { edgeLabels } from '../../spec/edge/slots.ts';
import { endpointOf } from '../decide/container-order.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { existing } from '../draft/container-state.ts';
import { removeKey, stopKey } from '../draft/step-keys.ts';
import type { RenewedNetwork } from '../resources/plan-networks.ts';
import { addPlannedStop, outlastedKeys } from './collect-stops.ts';

/** Takes containers that stay off a network that is made anew, and puts them on its successor. Those of services that are not planned start again too. */
export function planMoves(world: ReplicaWorld): void {
  for (const container of world.observed.containers) addPlannedStop(container, world);
  for (const network of world.networks.renewed.values()) {
    for (const container of world.observed.containers) {
      if (!container.endpoints.some(({ networkId }) => networkId === network.observed.id)) continue;
      // What is replaced comes along, so that it can be put back.
      const leaves = world.draft.has(removeKey(container)) && !isPutBack(container, world);
      if (!leaves) addMove(container, network, world);
    }
  }
  for (const container of world.observed.containers) {
    const reason = world.stops.reasons.get(container.id);
    if (!reason || world.services.has(container.service ?? '') || world.draft.has(removeKey(container))) continue;
    const target = existing(container);
    world.draft.add({
      key: `start:${container.id}`,
      reason,
      after: [stopKey(container), ...moveKeys(container, world)],
      body: (ref) => ({ kind: 'start-container', service: container.service ?? '', container: ref(target) }),
    });
  }
}

/** What has to be done before a moved container can start. */
export function moveKeys(container: ObservedContainer, world: ReplicaWorld): readonly string[] {
  return [...world.networks.renewed.values()].map(({ key }) =>
    leavesForGood(container, key, world) ? disconnectKey(container, key) : connectKey(container, key),
  );
}

/** Predecessors, what is too many until the ones that stay work, and an edge that goes with them. */
function isPutBack(container: ObservedContainer, world: ReplicaWorld): boolean {
  const { draft, replacements, rollouts, services } = world;
  const edgeOf = container.labels[edgeLabels.service] ?? '';
  if (replacements.predecessors.has(container.id) || outlastedKeys(container, world).some(draft.has)) return true;
  return services.has(edgeOf) && rollouts.get(edgeOf)?.level !== 'edge';
}

function addMove(container: ObservedContainer, { key, observed, reason }: RenewedNetwork, world: ReplicaWorld): void {
  const service = container.service ?? '';
  const target = existing(container);
  const endpoint = endpointOf(container, key, world);
  world.draft.add({
    key: disconnectKey(container, key),
    reason,
    after: [stopKey(container)],
    body: (ref) => ({ kind: 'disconnect-network', service, container: ref(target), network: observed.name }),
  });
  if (leavesForGood(container, key, world)) return;
  world.draft.add({
    key: connectKey(container, key),
    reason,
    after: [`network:${key}`],
    body: (ref) => ({ kind: 'connect-network', service, container: ref(target), network: observed.name, endpoint }),
  });
}

/** Whether it stays, and its service is not to be on the network any more. */
function leavesForGood({ id, service = '' }: ObservedContainer, network: NetworkKey, { decisions, services }: ReplicaWorld): boolean {
  const stays = (decisions.get(service)?.replicas ?? []).some((replica) => replica.kind === 'kept' && replica.container.id === id);
  return stays && !(services.get(service)?.networks ?? []).some(({ key }) => key === network);
}

function disconnectKey(container: ObservedContainer, network: NetworkKey): string {
  return `disconnect:${container.id}:${network}`;
}

function connectKey(container: ObservedContainer, network: string): string {
  return `connect:${container.id}:${network}`;
}
