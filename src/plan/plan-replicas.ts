import type { ContainerName } from '../model/names.ts';
import type { ObservedContainer } from '../model/observed.ts';
import { temporaryName } from '../spec/names.ts';
import { addPlannedStop } from './collect-stops.ts';
import { containerOrder } from './container-order.ts';
import { existing } from './container-state.ts';
import type { KeptReplica, NewReplica, ReplacedReplica } from './decide-service.ts';
import type { DesiredService } from './desired-service.ts';
import { planAdjustments } from './plan-adjustments.ts';
import type { StepKey, Target } from './plan-draft.ts';
import type { ReplicaWorld } from './replica-world.ts';
import { tell } from './resource-specs.ts';
import { sharedContainers } from './shared-containers.ts';
import type { Reason } from './step.ts';
import { createKey, removeKey, renameKey, stopKey } from './step-keys.ts';
import type { UpWorld } from './up-world.ts';

/** Makes, replaces, moves and removes the containers of one service, up to the point where they can start. */
export function planReplicas(desired: DesiredService, world: ReplicaWorld): void {
  const decision = world.decisions.get(desired.name);
  for (const replica of decision?.replicas ?? []) {
    if (replica.kind === 'new') addCreate(desired, replica, world, replica.name, replica.predecessor);
    else if (replica.kind === 'replaced') addReplacement(desired, replica, world);
    else addRename(desired, replica, world);
    if (replica.kind === 'kept') planAdjustments(desired, replica, world);
    if (replica.kind === 'kept') addPlannedStop(replica.container, world);
  }
  for (const { container, reason } of decision?.surplus ?? []) {
    addPlannedStop(container, world);
    addRemoval(container, reason, world);
  }
}

/** Removes a container once it has stopped. */
export function addRemoval(container: ObservedContainer, reason: Reason, world: UpWorld, after: readonly StepKey[] = []): void {
  const target = existing(container);
  world.draft.add({
    key: removeKey(container),
    reason,
    after: [stopKey(container), ...after],
    body: (ref) => ({ kind: 'remove-container', service: container.service ?? '', container: ref(target), volumes: false, force: true }),
  });
}

/**
 * The new container is made under another name while the old one still runs; then the old one stops and goes, and the new one
 * takes its name. Each is a step of its own, so that the order is told by the edges alone.
 */
function addReplacement(desired: DesiredService, replica: ReplacedReplica, world: ReplicaWorld): void {
  const { container, number, name, reason } = replica;
  const made = addCreate(desired, replica, world, temporaryName(container.id, name), container);
  addPlannedStop(container, world);
  addRemoval(container, reason, world, [createKey(desired.name, number)]);
  world.draft.add({
    key: renameKey(desired.name, number),
    reason,
    after: [createKey(desired.name, number), removeKey(container)],
    body: (ref) => ({ kind: 'rename-container', service: desired.name, container: ref(made), name }),
  });
}

/** Finishes what an interrupted run left under the temporary name. Other names were given by somebody, and stay. */
function addRename(desired: DesiredService, { container, number, name }: KeptReplica, world: ReplicaWorld): void {
  if (container.name === name || !/^[0-9a-f]{12}_/.test(container.name)) return;
  const target = existing(container);
  world.draft.add({
    key: renameKey(desired.name, number),
    reason: { kind: 'interrupted' },
    settled: removalsOf(name, world),
    body: (ref) => ({ kind: 'rename-container', service: desired.name, container: ref(target), name }),
  });
}

function addCreate(
  desired: DesiredService,
  replica: NewReplica | ReplacedReplica,
  world: ReplicaWorld,
  name: ContainerName = replica.name,
  replaced?: ObservedContainer,
): Target {
  const { number, reason } = replica;
  const key = createKey(desired.name, number);
  const target: Target = { kind: 'created', key, name };
  const shared = sharedContainers(desired, world, world.decisions);
  const order = containerOrder(desired, number, world, replaced);
  tell(order.notices, world);
  world.draft.add({
    key,
    reason,
    after: [
      `image:${desired.image}`,
      ...desired.networks.map((network) => `network:${network.key}`),
      ...desired.volumes.map((volume) => `volume:${volume.key}`),
      ...shared.flatMap(({ container }) => (container.kind === 'created' ? [container.key] : [])),
      ...linkedCreates(desired, world),
    ],
    settled: removalsOf(name, world),
    body: (ref) => ({
      kind: 'create-container',
      service: desired.name,
      number,
      name,
      spec: order.spec,
      ...(order.platform !== undefined && { platform: order.platform }),
      references: order.late.map(({ service, container }) => ({ service, container: ref(container) })),
    }),
  });
  for (const { network, endpoint } of order.connects) {
    world.draft.add({
      key: `connect:${desired.name}:${number}:${network}`,
      reason,
      after: [key],
      body: (ref) => ({ kind: 'connect-network', service: desired.name, container: ref(target), network, endpoint }),
    });
  }
  return target;
}

/** `links` names containers that the engine looks up when the linking one is made. */
function linkedCreates({ service }: DesiredService, world: ReplicaWorld): readonly StepKey[] {
  return (service.links ?? []).flatMap((link) => {
    const [name = ''] = link.split(':');
    return (world.decisions.get(name)?.replicas ?? []).map(({ number }) => createKey(name, number));
  });
}

/** Removals of whoever bears a name that is to be given. */
function removalsOf(name: ContainerName, world: UpWorld): readonly StepKey[] {
  return world.observed.containers.filter((container) => container.name === name).map(removeKey);
}
