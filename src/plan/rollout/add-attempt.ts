import { edgeLabels, otherSide, slotOf, toSide } from '../../spec/edge/slots.ts';
import type { Replica } from '../decide/decide-service.ts';
import { isRenamed, type Succession } from '../decide/succession.ts';
import { addStop } from '../draft/add-stop.ts';
import { existing, isUp } from '../draft/container-state.ts';
import type { Pace, StepKey } from '../draft/plan-draft.ts';
import { closeKey, drainKey, edgeKey, proveKey, switchKey, watchKey } from '../draft/rollout-keys.ts';
import { createKey, preStartKeys, removeKey, renameKey, startKey, stopKey } from '../draft/step-keys.ts';
import { addCreate } from '../replicas/add-create.ts';
import { leavingKeys, stopsOf } from '../replicas/collect-stops.ts';
import { adjustmentKeys } from '../replicas/plan-adjustments.ts';
import { joinKeys } from '../replicas/plan-joins.ts';
import { addFiles, addPostStart } from '../replicas/plan-starts.ts';
import { portHolders } from '../replicas/port-holders.ts';
import type { Reason, SlotChange } from '../step.ts';
import { addDrain } from './add-drain.ts';
import { generationKey } from './keep-generation.ts';
import { endKey, successKey } from './rollout-attempt.ts';
import type { RolloutWorld } from './rollout-world.ts';

/** Replaces one container: the successor shows that it works, takes over, and only then the old one goes. */
export function addAttempt(attempt: Succession, pace: Pace, world: RolloutWorld): void {
  const reason = reasonOf(attempt);
  const replica = replicaOf(attempt, world);
  const { successor } = attempt;
  if (replica?.kind === 'replaced') {
    addCreate(world.desired, replica, world, {
      name: successor.name,
      replaced: replica.container,
      pace,
      after: preparation(attempt, world),
    });
  }
  if (world.rollout.order === 'stop-first') addStops(attempt, reason, pace, world);
  if (replica) addStart(attempt, replica, reason, pace, world);
  addProof(attempt, replica?.kind === 'kept' ? adjustmentKeys(replica) : [], pace, world);
  addTakeOver(attempt, reason, world);
  if (world.rollout.order === 'start-first') addStops(attempt, reason, pace, world);
  addEnd(attempt, reason, world);
}

export function reasonOf({ predecessors, resumed }: Succession): Reason {
  return (resumed ? undefined : predecessors[0]?.reason) ?? { kind: 'interrupted' };
}

/** What becomes of the places at the edge: the successor's and those of the containers before it. */
export function slotsOf(attempt: Succession): { readonly own: SlotDraft; readonly others: readonly SlotDraft[] } {
  const { number, predecessors, successor, resumed } = attempt;
  const others = predecessors.flatMap(({ container }) => {
    const side = toSide(container.labels[edgeLabels.side]);
    return side && isUp(container) ? [{ slot: slotOf(number, side), target: existing(container) }] : [];
  });
  const before = attempt.fallback.labels[edgeLabels.side];
  const side = toSide(resumed?.labels[edgeLabels.side]) ?? otherSide(toSide(before));
  return { own: { slot: slotOf(number, side), target: successor }, others };
}

export interface SlotDraft {
  readonly slot: SlotChange['slot'];
  readonly target: Succession['successor'];
}

/** The first one has the mounts that the `pre_start` hooks need; the others are not made before those have run. */
function preparation({ number, service }: Succession, { decisions, desired }: RolloutWorld): readonly StepKey[] {
  return decisions.get(service)?.replicas[0]?.number === number ? [] : preStartKeys(service, desired.service);
}

function replicaOf({ number }: Succession, { desired, decisions }: RolloutWorld): Replica | undefined {
  return decisions.get(desired.name)?.replicas.find((replica) => replica.number === number);
}

function addStart(attempt: Succession, replica: Replica, reason: Reason, pace: Pace, world: RolloutWorld): void {
  const { service, number, successor, resumed } = attempt;
  if (resumed && isUp(resumed)) return;
  const { desired, dependencies, rollout } = world;
  world.draft.add({
    key: startKey(service, number),
    reason,
    after: [
      createKey(service, number),
      ...desired.networks.flatMap(({ key, name }) => [`network:${key}`, `connect:${service}:${number}:${name}`]),
      ...(replica.kind === 'kept' ? [...adjustmentKeys(replica), ...joinKeys(replica.container, desired)] : []),
      ...addFiles(desired, replica, reason, world),
      ...preStartKeys(service, desired.service),
      ...dependencies.after,
      ...(rollout.order === 'stop-first' ? attempt.predecessors.map(({ container }) => stopKey(container)) : []),
    ],
    settled: [
      ...pace.settled,
      ...dependencies.settled,
      ...(world.edge ? [] : [...portHolders(desired, world), ...leavingKeys(desired, world)]),
    ],
    ...(resumed && pace.tolerates && { tolerates: pace.tolerates }),
    body: (ref) => ({ kind: 'start-container', service, container: ref(successor) }),
  });
  addPostStart(desired, replica, reason, world);
}

function addProof(attempt: Succession, adjusted: readonly StepKey[], pace: Pace, world: RolloutWorld): void {
  const { service, number, successor, resumed } = attempt;
  const reason = reasonOf(attempt);
  const hooks = (world.desired.service.post_start ?? []).map((_, index) => `hook:post_start:${service}:${number}:${index}`);
  world.draft.add({
    key: proveKey(service, number),
    reason,
    after: [startKey(service, number), ...hooks, ...adjusted],
    ...(resumed && isUp(resumed) && { settled: pace.settled, ...(pace.tolerates && { tolerates: pace.tolerates }) }),
    body: (ref) => ({
      kind: 'prove-container',
      service,
      container: ref(successor),
      condition: world.condition,
      staysMs: world.provesMs,
      deadlineMs: world.rollout.replacement.deadlineMs,
    }),
  });
}

/** The edge lets new connections in to the successor, and none to the old one any more, in one go. */
function addTakeOver(attempt: Succession, reason: Reason, world: RolloutWorld): void {
  const { service, number, successor } = attempt;
  const { edge, rollout, watchesMs } = world;
  const prove = proveKey(service, number);
  if (edge) {
    const { own, others } = slotsOf(attempt);
    const state = rollout.order === 'start-first' ? 'draining' : 'closed';
    world.draft.add({
      key: switchKey(service, number),
      reason,
      after: [prove, edgeKey('start', service)],
      body: (ref) => ({
        kind: 'switch-edge',
        service,
        container: ref(edge.container),
        ports: edge.ports,
        networks: edge.networks,
        slots: [
          { slot: own.slot, state: 'open', replica: ref(own.target) },
          ...others.map(({ slot, target }): SlotChange => ({ slot, state, replica: ref(target) })),
        ],
      }),
    });
    if (rollout.order === 'start-first') addDrains(attempt, reason, [switchKey(service, number)], world);
  }
  if (watchesMs === 0) return;
  world.draft.add({
    key: watchKey(service, number),
    reason,
    after: [prove, switchKey(service, number)],
    body: (ref) => ({
      kind: 'prove-container',
      service,
      container: ref(successor),
      condition: world.condition,
      staysMs: watchesMs,
      deadlineMs: rollout.replacement.deadlineMs,
    }),
  });
}

function addDrains({ predecessors }: Succession, reason: Reason, after: readonly StepKey[], world: RolloutWorld): void {
  const { edge, desired, rollout } = world;
  if (!edge) return;
  for (const { container } of predecessors) {
    const side = toSide(container.labels[edgeLabels.side]);
    if (!side || !isUp(container)) continue;
    const slot = slotOf(container.number ?? 1, side);
    addDrain({ container, edge, slot, timeoutMs: rollout.replacement.relay.drainTimeoutMs, reason, after }, desired, world);
  }
}

/** Stops what is replaced. With stop-first the edge keeps new connections waiting from here until the successor takes them. */
function addStops(attempt: Succession, reason: Reason, pace: Pace, world: RolloutWorld): void {
  const { service, number, predecessors, resumed } = attempt;
  const { draft, rollout, edge, dependencies, graph, stops, options, desired } = world;
  const first = rollout.order === 'stop-first';
  // Else it is the creation of the successor that too many failures hold back.
  const tolerates = first && resumed ? pace.tolerates : undefined;
  const ready = first
    ? [createKey(service, number), ...preStartKeys(service, desired.service), ...dependencies.after]
    : [successKeyOf(attempt, world)];
  const restarted = graph.dependents(service).filter((dependent) => dependent.restart);
  for (const { container } of predecessors) {
    const side = toSide(container.labels[edgeLabels.side]);
    const close = closeKey(container);
    if (edge && first && side && isUp(container)) {
      draft.add({
        key: close,
        reason,
        after: [...ready, edgeKey('start', service)],
        settled: [...pace.settled, ...dependencies.settled],
        ...(tolerates && { tolerates }),
        body: (ref) => ({
          kind: 'switch-edge',
          service,
          container: ref(edge.container),
          ports: edge.ports,
          networks: edge.networks,
          slots: [{ slot: slotOf(number, side), state: 'draining', replica: ref(existing(container)) }],
        }),
      });
    }
    if (!isUp(container)) continue;
    addStop(draft, {
      container,
      reason,
      after: [...ready, close],
      settled: [
        ...(first ? [...pace.settled, ...dependencies.settled] : []),
        generationKey(service),
        drainKey(container),
        ...restarted.flatMap((dependent) => stopsOf(dependent.service, stops).map(stopKey)),
      ],
      tolerates,
      timeoutSeconds: options.timeoutSeconds,
      service: desired.service,
    });
  }
  if (first)
    for (const { container } of predecessors)
      addDrains({ ...attempt, predecessors: [{ container, reason }] }, reason, [closeKey(container)], world);
}

/** A port that the old container publishes itself has to be free before the edge can take it. */
function successKeyOf(attempt: Succession, world: RolloutWorld): StepKey {
  const gap = attempt.predecessors.some(({ container }) => world.edge?.holders.includes(container));
  return gap ? proveKey(attempt.service, attempt.number) : successKey(attempt, world);
}

/** The old ones stay, stopped, until nothing can call them back. */
function addEnd(attempt: Succession, reason: Reason, world: RolloutWorld): void {
  const { service, number, name, successor, predecessors } = attempt;
  const proofs = world.together && world.all.failures === 0 ? world.endings : [endKey(attempt, world)];
  for (const { container } of predecessors) {
    const target = existing(container);
    world.draft.add({
      key: removeKey(container),
      reason,
      after: [stopKey(container), ...proofs],
      ...(world.together && world.all.failures > 0 && { tolerates: world.all }),
      body: (ref) => ({ kind: 'remove-container', service, container: ref(target), volumes: false, force: true }),
    });
  }
  if (!isRenamed(attempt)) return;
  world.draft.add({
    key: renameKey(service, number),
    reason,
    after: [createKey(service, number), ...predecessors.map(({ container }) => removeKey(container))],
    body: (ref) => ({ kind: 'rename-container', service, container: ref(successor), name }),
  });
}
