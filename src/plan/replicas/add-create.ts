import type { ContainerName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { containerOrder } from '../decide/container-order.ts';
import type { NewReplica, ReplacedReplica } from '../decide/decide-service.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { sharedContainers } from '../decide/shared-containers.ts';
import type { Pace, StepKey, Target } from '../draft/plan-draft.ts';
import { createKey } from '../draft/step-keys.ts';
import { tell } from '../resources/resource-specs.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { calledReplicas } from './called-replicas.ts';
import { creationKeys } from './creation-keys.ts';
import { freeingKeys } from './plan-successions.ts';

/** Makes one replica, and connects it to the networks that the create call does not. */
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
    after: [...creationKeys(desired, shared), ...linkedCreates(desired, world), ...after],
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

export interface CreateOptions {
  readonly name?: ContainerName;
  readonly replaced?: ObservedContainer;
  /** What it waits for besides what it needs. */
  readonly pace?: Pace;
  /** Steps that must be done before it is made. */
  readonly after?: readonly StepKey[];
}

/** `links` names containers that the engine looks up when the linking one is made. */
function linkedCreates({ service }: DesiredService, world: ReplicaWorld): readonly StepKey[] {
  return (service.links ?? []).flatMap((link) => {
    const [name = ''] = link.split(':');
    return (world.decisions.get(name)?.replicas ?? []).map(({ number }) => createKey(name, number));
  });
}
