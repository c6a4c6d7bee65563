import type { ServiceName } from '../../model/names.ts';
import { edgeLabels, slotOf, toSide } from '../../spec/edge/slots.ts';
import type { Replica } from '../decide/decide-service.ts';
import { isRolled } from '../decide/is-rolled.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { existing } from '../draft/container-state.ts';
import type { Target } from '../draft/plan-draft.ts';
import { edgeKey } from '../draft/rollout-keys.ts';
import { createKey, startKey } from '../draft/step-keys.ts';
import { goalOf } from '../replicas/plan-waits.ts';
import type { SlotChange } from '../step.ts';
import type { Rollout } from '../world/choose-level.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { observedEdges, wantedEdge } from './plan-edge.ts';

/**
 * Waits until edges that start now answer, and have a way to each of their replicas. A program in a container that runs does not
 * listen yet, and until then connections to its published port are refused, or are swallowed on their way.
 */
export function planEdgeGoals(names: readonly ServiceName[], world: ReplicaWorld): void {
  for (const name of names) {
    const desired = world.services.get(name);
    const rollout = world.rollouts.get(name);
    if (desired && rollout?.level === 'edge' && world.draft.has(edgeKey('start', name))) addGoal(desired, rollout, world);
  }
}

function addGoal(desired: DesiredService, rollout: Rollout, world: ReplicaWorld): void {
  const { name } = desired;
  const replicas = world.decisions.get(name)?.replicas ?? [];
  const order = wantedEdge(desired, rollout, Math.max(...replicas.map(({ number }) => number)), world);
  const kept = observedEdges(name, world).find((edge) => edge.labels[edgeLabels.hash] === order.hash);
  const made = edgeKey('create', name);
  // Of one that was made for another file nobody knows what it can be asked.
  if (!kept && !world.draft.has(made)) return;
  const edge: Target = kept ? { ...existing(kept), name: order.name } : { kind: 'created', key: made, name: order.name };
  const open = replicas.flatMap((replica) => openSlot(replica, desired, world));
  if (open.length === 0) return;
  world.draft.add({
    key: edgeKey('goal', name),
    reason: { kind: 'requested', by: '--wait' },
    after: [edgeKey('start', name), `wait:${name}:${goalOf(desired, world)}`, ...replicas.map(({ number }) => startKey(name, number))],
    body: (ref) => ({
      kind: 'switch-edge',
      service: name,
      container: ref(edge),
      ports: order.ports,
      networks: desired.networks.map((network) => network.name),
      slots: open.map(({ slot, target }): SlotChange => ({ slot, state: 'open', replica: ref(target) })),
    }),
  });
}

interface OpenSlot {
  readonly slot: SlotChange['slot'];
  readonly target: Target;
}

/** Replicas that are replaced behind the edge are let in when they have shown that they work. */
function openSlot(replica: Replica, { name }: DesiredService, world: ReplicaWorld): readonly OpenSlot[] {
  const { number } = replica;
  if (replica.kind === 'new') return [{ slot: slotOf(number, 'a'), target: created(replica, name) }];
  const side = toSide(replica.container.labels[edgeLabels.side]);
  if (replica.kind === 'kept') return side ? [{ slot: slotOf(number, side), target: existing(replica.container) }] : [];
  return isRolled(name, world) ? [] : [{ slot: slotOf(number, side ?? 'a'), target: created(replica, name) }];
}

function created({ number, name }: Replica, service: ServiceName): Target {
  return { kind: 'created', key: createKey(service, number), name };
}
