import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { type EdgeOrder, edgeOrder } from '../../spec/edge/edge-order.ts';
import { edgeLabels, type Slot, slotOf, slotsFor, toSide } from '../../spec/edge/slots.ts';
import { isTemporaryName } from '../../spec/names.ts';
import { isRolled } from '../decide/is-rolled.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { vacantName } from '../decide/vacant-name.ts';
import { addStop } from '../draft/add-stop.ts';
import { existing, isUp } from '../draft/container-state.ts';
import type { StepKey, Target } from '../draft/plan-draft.ts';
import { edgeKey } from '../draft/rollout-keys.ts';
import { removeKey, startKey, stopKey } from '../draft/step-keys.ts';
import { addRemoval } from '../replicas/add-removal.ts';
import { moveKeys } from '../replicas/plan-moves.ts';
import { groupPassKeys } from '../replicas/plan-passes.ts';
import { portHolders } from '../replicas/port-holders.ts';
import type { Reason } from '../step.ts';
import type { Rollout } from '../world/choose-level.ts';
import type { DesiredService } from '../world/desired-service.ts';
import type { UpWorld } from '../world/up-world.ts';
import { tellNewEdge } from './tell-new-edge.ts';

/** The edge of a service as the steps of a replacement need it. */
export interface PlannedEdge {
  readonly container: Target;
  readonly ports: readonly number[];
  readonly networks: readonly string[];
  /** Containers that hold the ports until they are stopped, because they were made without an edge. */
  readonly holders: readonly ObservedContainer[];
}

/** The edges that the engine has of a service. */
export function observedEdges(service: ServiceName, { containers }: Pick<UpWorld, 'containers'>): readonly ObservedContainer[] {
  return containers.edges.get(service) ?? [];
}

/** What the engine is asked for to make the edge. Its room is for all numbers that the replicas have. */
export function wantedEdge(desired: DesiredService, rollout: Rollout, highestNumber: number, { project, facts }: UpWorld): EdgeOrder {
  return edgeOrder({
    project,
    serviceName: desired.name,
    service: desired.service,
    relay: rollout.replacement.relay,
    slots: slotsFor(highestNumber),
    apiVersion: facts.apiVersion,
    version: facts.version,
  });
}

/** The edge that the service has already, and keeps. */
export function standingEdge(desired: DesiredService, world: ReplicaWorld): ObservedContainer | undefined {
  const rollout = world.rollouts.get(desired.name);
  const edges = rollout?.level === 'edge' ? observedEdges(desired.name, world) : [];
  if (!rollout || edges.length === 0) return undefined;
  const { hash } = wantedEdge(desired, rollout, highestNumber(desired, world), world);
  return edges.find((edge) => edge.labels[edgeLabels.hash] === hash && isConnected(edge, desired, world));
}

function highestNumber({ name }: DesiredService, { decisions }: ReplicaWorld): number {
  return Math.max(...(decisions.get(name)?.replicas ?? []).map(({ number }) => number));
}

/** Makes the edge of a service, makes it anew where it is not as the file wants it, and starts it. */
export function planEdge(desired: DesiredService, rollout: Rollout, world: ReplicaWorld): PlannedEdge {
  const { name } = desired;
  const order = wantedEdge(desired, rollout, highestNumber(desired, world), world);
  const edges = observedEdges(name, world);
  const kept = edges.find((edge) => edge.labels[edgeLabels.hash] === order.hash && isConnected(edge, desired, world));
  const others = edges.filter((edge) => edge !== kept);
  const [replaced] = others;
  const reason: Reason = kept ? { kind: 'not-running', state: kept.state } : replaced ? { kind: 'config-changed' } : { kind: 'missing' };
  const runs = kept && isUp(kept) && kept.state !== 'paused';
  const made: Target = {
    kind: 'created',
    key: edgeKey('create', name),
    name: vacantName(others, order.name),
  };
  const container = kept ? { ...existing(kept), name: order.name } : made;
  const holders = portHoldersOf(name, world);

  if (replaced && !kept) tellNewEdge(name, world);
  if (!kept) addEdge(desired, order, made, reason, world);
  for (const other of others) {
    addStop(world.draft, {
      container: other,
      reason,
      // The new one may be on its way to a network that this very container holds up.
      after: world.networks.renewed.size > 0 ? [] : [edgeKey('create', name)],
      settled: [],
      timeoutSeconds: undefined,
      service: undefined,
    });
    addRemoval(other, reason, world);
  }
  if (kept ? kept.name !== order.name && isTemporaryName(kept.name) : replaced) {
    world.draft.add({
      key: edgeKey('rename', name),
      reason,
      after: [edgeKey('create', name), ...others.map(removeKey)],
      body: (ref) => ({ kind: 'rename-container', service: name, container: ref(container), name: order.name }),
    });
  }
  // A container that was only made may lack its files, or have those of other replicas.
  if (!kept || (kept.state === 'created' && world.options.start))
    addFiles(desired, order, container, openSlots(desired, holders, world), reason, world);
  if (world.options.start && !runs) {
    const how = kept?.state === 'paused' ? 'unpause-container' : 'start-container';
    const joined = kept ? [...desired.networks.map(({ key }) => `network:${key}`), ...moveKeys(kept, world)] : [];
    // Made anew in the plain way, who held the ports until now may need them again, as long as anything can fail that is put back together.
    const passed = rollout.plainly && holders.length > 0 ? groupPassKeys(name, world) : [];
    addStart(desired, { container, how }, [...[...others, ...holders].map(stopKey), ...joined, ...passed], reason, world);
  }
  return { container, ports: order.ports, networks: desired.networks.map((network) => network.name), holders };
}

/** One that somebody took off a network, or whose network is gone, reaches nobody and may not even start. */
function isConnected({ endpoints }: ObservedContainer, { networks }: DesiredService, world: ReplicaWorld): boolean {
  const { ids, renewed } = world.networks;
  return networks.every(({ name }) => {
    const endpoint = endpoints.find(({ network }) => network === name);
    return endpoint && (endpoint.networkId === '' || endpoint.networkId === (renewed.get(name)?.observed.id ?? ids.get(name)));
  });
}

function addEdge(desired: DesiredService, order: EdgeOrder, container: Target, reason: Reason, world: ReplicaWorld): void {
  world.draft.add({
    key: edgeKey('create', desired.name),
    reason,
    after: [`image:${order.spec.Image}`, ...desired.networks.map(({ key }) => `network:${key}`)],
    body: () => ({ kind: 'create-container', service: desired.name, number: 0, name: container.name, spec: order.spec, references: [] }),
  });
  for (const { network, endpoint } of order.connects) {
    world.draft.add({
      key: `connect:${edgeKey('create', desired.name)}:${network}`,
      reason,
      after: [edgeKey('create', desired.name)],
      body: (ref) => ({ kind: 'connect-network', service: desired.name, container: ref(container), network, endpoint }),
    });
  }
}

function addFiles(
  desired: DesiredService,
  order: EdgeOrder,
  container: Target,
  open: readonly Slot[],
  reason: Reason,
  world: ReplicaWorld,
): void {
  world.draft.add({
    key: edgeKey('files', desired.name),
    reason,
    after: [edgeKey('create', desired.name)],
    body: (ref) => ({ kind: 'write-files', service: desired.name, container: ref(container), files: order.files(open) }),
  });
}

function addStart(
  desired: DesiredService,
  { container, how }: { readonly container: Target; readonly how: 'start-container' | 'unpause-container' },
  ready: readonly StepKey[],
  reason: Reason,
  world: ReplicaWorld,
): void {
  const { name } = desired;
  const fresh = (world.decisions.get(name)?.replicas ?? [])
    .filter(({ kind }) => kind === 'new')
    .map(({ number }) => startKey(name, number));
  world.draft.add({
    key: edgeKey('start', name),
    reason,
    after: [
      edgeKey('create', name),
      edgeKey('files', name),
      ...desired.networks.map((network) => `connect:${edgeKey('create', name)}:${network.name}`),
      ...ready,
    ],
    settled: [...portHolders(desired, world), ...fresh],
    body: (ref) => ({ kind: how, service: name, container: ref(container) }),
  });
}

/** The slots of containers that serve already, or that are new together with the edge. */
function openSlots(desired: DesiredService, holders: readonly ObservedContainer[], world: ReplicaWorld): readonly Slot[] {
  return (world.decisions.get(desired.name)?.replicas ?? []).flatMap((replica) => {
    if (replica.kind === 'new') return [slotOf(replica.number, 'a')];
    const own = toSide(replica.container.labels[edgeLabels.side]);
    if (replica.kind === 'replaced' && !isRolled(desired.name, world)) return [slotOf(replica.number, own ?? 'a')];
    if (holders.includes(replica.container)) return [];
    const serving = [replica.container, ...(replica.leftovers ?? []).map(({ container }) => container)].find(
      (container) => container.name === replica.name,
    );
    const side = toSide((serving ?? replica.container).labels[edgeLabels.side]);
    return side ? [slotOf(replica.number, side)] : [];
  });
}

function portHoldersOf(service: ServiceName, { containers }: UpWorld): readonly ObservedContainer[] {
  return (containers.replicas.get(service) ?? []).filter((one) => isUp(one) && toSide(one.labels[edgeLabels.side]) === undefined);
}
