import type { ObservedContainer } from '../../model/observed.ts';
import { groupBy } from '../../util/group-by.ts';
import { containerOrder } from '../decide/container-order.ts';
import type { KeptReplica } from '../decide/decide-service.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import type { ExplainedDifference } from '../differences/explain-divergence.ts';
import { toUpdateSpec } from '../differences/to-update-spec.ts';
import { existing } from '../draft/container-state.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import { admittedKey } from '../draft/rollout-keys.ts';
import { renameKey } from '../draft/step-keys.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { freeingKeys } from './plan-successions.ts';

/** Changes in place what differs of a container that stays, but its name: its limits and restart policy, its additional networks. */
export function planAdjustments(desired: DesiredService, replica: KeptReplica, world: ReplicaWorld): void {
  const { adjustments = [], container } = replica;
  if (adjustments.length === 0) return;
  addUpdate(desired, replica, world);
  const order = containerOrder(desired, container.number ?? 1, world);
  for (const [network, differences] of byNetwork(replica, world)) {
    const endpoint =
      order.spec.NetworkingConfig?.EndpointsConfig[network] ?? order.connects.find((one) => one.network === network)?.endpoint;
    const target = existing(container);
    const service = desired.name;
    const reason = { kind: 'diverged', differences } as const;
    if (differences.some(({ remedy }) => remedy !== 'connect')) {
      world.draft.add({
        key: leaveKey(replica, network),
        reason,
        body: (ref) => ({ kind: 'disconnect-network', service, container: ref(target), network }),
      });
    }
    if (!endpoint || differences.every(({ remedy }) => remedy === 'disconnect')) continue;
    const key = desired.networks.find(({ name }) => name === network)?.key;
    world.draft.add({
      key: joinKey(replica, network),
      reason,
      after: [leaveKey(replica, network), `network:${key}`],
      body: (ref) => ({ kind: 'connect-network', service, container: ref(target), network, endpoint }),
    });
  }
}

/** The steps after which a container that stays is as the file has it, whether or not they are in the plan. */
export function adjustmentKeys(replica: KeptReplica): readonly StepKey[] {
  const networks = [...new Set((replica.adjustments ?? []).flatMap(({ network }) => (network === undefined ? [] : [network])))];
  return [updateKey(replica), ...networks.flatMap((network) => [leaveKey(replica, network), joinKey(replica, network)])];
}

function addUpdate(desired: DesiredService, replica: KeptReplica, world: ReplicaWorld): void {
  const differences = (replica.adjustments ?? []).filter(({ remedy }) => remedy === 'update');
  const spec = toUpdateSpec(differences, containerOrder(desired, replica.number, world).spec);
  if (!spec) return;
  const target = existing(replica.container);
  world.draft.add({
    key: updateKey(replica),
    reason: { kind: 'diverged', differences },
    body: (ref) => ({ kind: 'update-container', service: desired.name, container: ref(target), spec }),
  });
}

/**
 * Gives a container its name back, or the one that the file has now, unless a replacement does so. A name that somebody else bears
 * and keeps is told of.
 */
export function planName(desired: DesiredService, replica: KeptReplica, world: ReplicaWorld): void {
  const { adjustments = [], container, name, number } = replica;
  const differences = adjustments.filter(({ remedy }) => remedy === 'rename');
  const key = renameKey(desired.name, number);
  if (differences.length === 0 || world.draft.has(key) || world.draft.has(admittedKey(desired.name, number))) return;
  const bearers = world.containers.named.get(name) ?? [];
  if (bearers.some(({ id }) => isKept(id, world))) {
    const message = `${container.name} keeps its name: another container that stays is called ${name}`;
    world.draft.notice({ code: 'name-taken', message, help: 'rename or remove that one first' });
    return;
  }
  const target = existing(container);
  world.draft.add({
    key,
    reason: { kind: 'diverged', differences },
    settled: freeingKeys(name, world),
    body: (ref) => ({ kind: 'rename-container', service: desired.name, container: ref(target), name }),
  });
}

function isKept(id: string, { decisions }: ReplicaWorld): boolean {
  return [...decisions.values()].some(({ replicas }) => replicas.some((one) => one.kind === 'kept' && one.container.id === id));
}

/** By the network's name. What is on a network that is made anew is moved anyway. */
function byNetwork({ adjustments = [], container }: KeptReplica, world: ReplicaWorld): ReadonlyMap<string, readonly ExplainedDifference[]> {
  return groupBy(adjustments, ({ network }) => (network === undefined || isMoved(container, network, world) ? undefined : network));
}

function isMoved({ endpoints }: ObservedContainer, network: string, { networks }: ReplicaWorld): boolean {
  const renewed = networks.renewed.get(network);
  return renewed !== undefined && endpoints.some(({ networkId }) => networkId === renewed.observed.id);
}

function updateKey({ container }: KeptReplica): StepKey {
  return `update:${container.id}`;
}

function leaveKey({ container }: KeptReplica, network: string): StepKey {
  return `leave:${container.id}:${network}`;
}

function joinKey({ container }: KeptReplica, network: string): StepKey {
  return `join:${container.id}:${network}`;
}
