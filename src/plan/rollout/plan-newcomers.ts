import type { ContainerName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { edgeLabels, type Side, slotOf, toSide } from '../../spec/edge/slots.ts';
import { plainName, temporaryName } from '../../spec/names.ts';
import { isReplaced, isRolled } from '../decide/is-rolled.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { existing, isUp } from '../draft/container-state.ts';
import type { Target } from '../draft/plan-draft.ts';
import { admittedKey, closeKey, edgeKey, switchKey } from '../draft/rollout-keys.ts';
import { createKey, renameKey } from '../draft/step-keys.ts';
import type { Reason } from '../step.ts';
import type { Rollout } from '../world/choose-level.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { addDrain } from './add-drain.ts';
import { addProof } from './add-proof.ts';
import { type PlannedEdge, standingEdge } from './plan-edge.ts';

interface Behind {
  readonly edge: PlannedEdge;
  readonly probed: boolean;
}

/** Lets replicas in at an edge that stands already, and takes those out that go for good. */
export function planNewcomers(desired: DesiredService, rollout: Rollout, behind: Behind, world: ReplicaWorld): void {
  const { edge } = behind;
  // An edge that starts now begins with all of them.
  const fresh = edge.container.kind === 'created';
  const decision = world.decisions.get(desired.name);
  const standing = standingEdge(desired, world);
  for (const replica of fresh || !world.options.start ? [] : (decision?.replicas ?? [])) {
    const { number, name } = replica;
    if (replica.kind === 'new') {
      const target: Target = { kind: 'created', key: createKey(desired.name, number), name };
      letIn({ number, name, side: 'a', target, reason: replica.reason }, desired, rollout, behind, world);
    } else if (replica.kind === 'kept' && standing && isNewcomer(replica.container, standing)) {
      // One that is replaced in turn is let in as every successor is.
      if (isReplaced(replica) && isRolled(desired.name, world)) continue;
      const side = toSide(replica.container.labels[edgeLabels.side]) ?? 'a';
      const target = { ...existing(replica.container), name };
      letIn({ number, name, side, target, reason: { kind: 'interrupted' } }, desired, rollout, behind, world);
    }
  }
  // Through an edge that does not run, or is about to stop, nothing is under way.
  const passes = standing?.state === 'running' && !world.stops.reasons.has(standing.id);
  for (const { container, reason } of passes ? (decision?.surplus ?? []) : []) {
    const side = toSide(container.labels[edgeLabels.side]);
    if (!side || !isUp(container)) continue;
    const slot = slotOf(container.number ?? 1, side);
    const target = existing(container);
    world.draft.add({
      key: closeKey(container),
      reason,
      body: (ref) => ({
        kind: 'switch-edge',
        service: desired.name,
        container: ref(edge.container),
        ports: edge.ports,
        networks: edge.networks,
        slots: [{ slot, state: 'draining', replica: ref(target) }],
      }),
    });
    const { drainTimeoutMs } = rollout.replacement.relay;
    addDrain({ container, edge, slot, timeoutMs: drainTimeoutMs, reason, after: [closeKey(container)] }, desired, world);
  }
}

/** A replica that its edge does not know yet bears the edge's id in its name, so that nobody takes it for one that has clients. */
export function newcomerName(name: ContainerName, edge: ObservedContainer): ContainerName {
  return temporaryName(edge.id, name);
}

export function isNewcomer({ name }: ObservedContainer, edge: ObservedContainer): boolean {
  return name === newcomerName(plainName(name), edge);
}

interface Newcomer {
  readonly number: number;
  /** What it is called in the end. */
  readonly name: ContainerName;
  readonly side: Side;
  readonly target: Target;
  readonly reason: Reason;
}

function letIn(
  { number, name: finalName, side, target, reason }: Newcomer,
  desired: DesiredService,
  { replacement, update }: Rollout,
  { edge, probed }: Behind,
  world: ReplicaWorld,
): void {
  const { name } = desired;
  const prove = addProof({ number, target, reason, probed, replacement, monitorMs: update.monitorMs }, desired, world);
  world.draft.add({
    key: switchKey(name, number),
    reason,
    after: [prove, edgeKey('start', name)],
    body: (ref) => ({
      kind: 'switch-edge',
      service: name,
      container: ref(edge.container),
      ports: edge.ports,
      networks: edge.networks,
      slots: [{ slot: slotOf(number, side), state: 'open', replica: ref(target) }],
    }),
  });
  if (world.draft.has(renameKey(name, number))) return;
  world.draft.add({
    key: admittedKey(name, number),
    reason,
    after: [switchKey(name, number)],
    body: (ref) => ({ kind: 'rename-container', service: name, container: ref(target), name: finalName }),
  });
}
