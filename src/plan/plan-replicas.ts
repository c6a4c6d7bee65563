import type { ContainerName } from '../model/names.ts';
import type { ObservedContainer } from '../model/observed.ts';
import { isTemporaryName } from '../spec/names.ts';
import { addRemoval } from './add-removal.ts';
import { calledReplicas } from './called-replicas.ts';
import { addPlannedStop } from './collect-stops.ts';
import { containerOrder } from './container-order.ts';
import { existing } from './container-state.ts';
import type { KeptReplica, NewReplica, ReplacedReplica } from './decide-service.ts';
import type { DesiredService } from './desired-service.ts';
import { planAdjustments } from './plan-adjustments.ts';
import type { StepKey, Target } from './plan-draft.ts';
import { addSuccession, freeingKeys } from './plan-successions.ts';
import type { ReplicaWorld } from './replica-world.ts';
import { tell } from './resource-specs.ts';
import { isReplaced, isRolled } from './rollout/is-rolled.ts';
import { standingEdge } from './rollout/plan-edge.ts';
import { isNewcomer, newcomerName } from './rollout/plan-newcomers.ts';
import type { Pace } from './rollout/rollout-world.ts';
import { sharedContainers } from './shared-containers.ts';
import { createKey, renameKey } from './step-keys.ts';

/** Makes, replaces, moves and removes the containers of one service, up to the point where they can start. */
export function planReplicas(desired: DesiredService, world: ReplicaWorld): void {
  const decision = world.decisions.get(desired.name);
  const successions = new Map((world.replacements.byService.get(desired.name) ?? []).map((one) => [one.number, one]));
  for (const replica of decision?.replicas ?? []) {
    const succession = successions.get(replica.number);
    if (replica.kind === 'kept') planAdjustments(desired, replica, world);
    if (isRolled(desired.name, world) && isReplaced(replica)) continue;
    if (replica.kind === 'new') {
      const edge = world.options.start ? standingEdge(desired, world) : undefined;
      const name = edge ? newcomerName(replica.name, edge) : replica.name;
      addCreate(desired, replica, world, { name, ...(replica.predecessor && { replaced: replica.predecessor }) });
    }
    if (replica.kind === 'replaced') {
      addCreate(desired, replica, world, { ...(succession && { name: succession.successor.name }), replaced: replica.container });
    }
    if (succession) addSuccession(succession, replica.kind === 'replaced' ? replica.reason : { kind: 'interrupted' }, world);
    else if (replica.kind === 'kept' && !isYetToCome(replica, desired, world)) addRename(desired, replica, world);
    if (replica.kind === 'kept') addPlannedStop(replica.container, world);
  }
  for (const { container, reason } of decision?.surplus ?? []) {
    addPlannedStop(container, world);
    addRemoval(container, reason, world);
  }
}

/** Whether it gets its name once the edge has let it in. */
function isYetToCome({ container }: KeptReplica, desired: DesiredService, world: ReplicaWorld): boolean {
  const edge = isTemporaryName(container.name) && world.options.start ? standingEdge(desired, world) : undefined;
  return edge !== undefined && isNewcomer(container, edge);
}

/** Finishes what an interrupted run left under the temporary name. Other names were given by somebody, and stay. */
function addRename(desired: DesiredService, { container, number, name }: KeptReplica, world: ReplicaWorld): void {
  if (container.name === name || !isTemporaryName(container.name)) return;
  const target = existing(container);
  world.draft.add({
    key: renameKey(desired.name, number),
    reason: { kind: 'interrupted' },
    settled: freeingKeys(name, world),
    body: (ref) => ({ kind: 'rename-container', service: desired.name, container: ref(target), name }),
  });
}

export interface CreateOptions {
  readonly name?: ContainerName;
  readonly replaced?: ObservedContainer;
  /** What it waits for besides what it needs. */
  readonly pace?: Pace;
  /** Steps that must be done before it is made. */
  readonly after?: readonly StepKey[];
}

export function addCreate(
  desired: DesiredService,
  replica: NewReplica | ReplacedReplica,
  world: ReplicaWorld,
  { name = replica.name, replaced, pace, after = [] }: CreateOptions = {},
): void {
  const { number, reason } = replica;
  const key = createKey(desired.name, number);
  const target: Target = { kind: 'created', key, name };
  const shared = sharedContainers(desired, world, world.decisions);
  const order = containerOrder(desired, number, world, { replaced });
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
      ...after,
    ],
    prefers: calledReplicas(desired, world).map((called) => createKey(called.service, called.number)),
    settled: [...freeingKeys(name, world), ...(pace?.settled ?? [])],
    ...(pace?.tolerates && { tolerates: pace.tolerates }),
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
}

/** `links` names containers that the engine looks up when the linking one is made. */
function linkedCreates({ service }: DesiredService, world: ReplicaWorld): readonly StepKey[] {
  return (service.links ?? []).flatMap((link) => {
    const [name = ''] = link.split(':');
    return (world.decisions.get(name)?.replicas ?? []).map(({ number }) => createKey(name, number));
  });
}
