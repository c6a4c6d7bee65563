import type { ContainerId, ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import type { Decision, KeptReplica, ReplacedReplica } from '../decide/decide-service.ts';
import { isReplaced, isRolled } from '../decide/is-rolled.ts';
import type { ReplicaWorld, Stops } from '../decide/replica-world.ts';
import { addStop } from '../draft/add-stop.ts';
import { isUp } from '../draft/container-state.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import { drainKey, proveKey, switchKey, watchKey } from '../draft/rollout-keys.ts';
import { createKey, passKey, preStartKeys, startKey, stayKey, stopKey } from '../draft/step-keys.ts';
import type { NetworkPlan } from '../resources/plan-networks.ts';
import type { Reason } from '../step.ts';
import type { DesiredService } from '../world/desired-service.ts';
import type { UpWorld } from '../world/up-world.ts';
import { dependencyKeys } from './plan-waits.ts';
import { runTogether } from './run-together.ts';

/**
 * Finds what has to stop before something else can be done: what is replaced or goes, what is on a network that is made anew, and
 * dependents with `restart: true` of all those.
 */
export function collectStops(world: UpWorld, decisions: ReadonlyMap<ServiceName, Decision>, networks: NetworkPlan): Stops {
  const reasons = new Map<ContainerId, Reason>();
  const byService = new Map<ServiceName, ObservedContainer[]>();
  for (const name of world.services.keys()) {
    const decision = decisions.get(name);
    const restarted = restartReason(name, world, byService);
    const own: ObservedContainer[] = [];
    for (const replica of decision?.replicas ?? []) {
      if (replica.kind === 'new') continue;
      if (isRolled(name, world) && isReplaced(replica)) {
        if (isUnderway(replica)) own.push(replica.container);
        continue;
      }
      for (const { container, reason } of replica.leftovers ?? []) {
        if (!isUp(container)) continue;
        reasons.set(container.id, reason);
        if (!isUp(replica.container)) own.push(container);
      }
      if (!isUp(replica.container)) continue;
      const reason = replica.kind === 'replaced' ? replica.reason : (moveReason(replica.container, networks) ?? restarted);
      if (!reason) continue;
      reasons.set(replica.container.id, reason);
      own.push(replica.container);
    }
    byService.set(name, own);
    for (const { container, reason } of decision?.surplus ?? []) if (isUp(container)) reasons.set(container.id, reason);
  }
  for (const container of world.observed.containers) {
    const reason = reasons.has(container.id) || !isUp(container) ? undefined : moveReason(container, networks);
    if (reason) reasons.set(container.id, reason);
  }
  return { reasons, byService };
}

/** Whether what is replaced has yet to stop: an interrupted run that got further has restarted the dependents, or stopped them. */
function isUnderway(replica: KeptReplica | ReplacedReplica): boolean {
  return replica.kind === 'replaced' || (replica.leftovers ?? []).some(({ container }) => isUp(container));
}

/** Containers of a service that step aside for a while; what is replaced in batches goes in its own time. */
export function stopsOf(service: ServiceName, { byService, reasons }: Stops): readonly ObservedContainer[] {
  return (byService.get(service) ?? []).filter(({ id }) => reasons.has(id));
}

/** Stops a container if it is to stop: its successor is there by then, and dependents that are restarted along stopped before. */
export function addPlannedStop(container: ObservedContainer, world: ReplicaWorld): void {
  const { draft, graph, options, project, stops } = world;
  const reason = stops.reasons.get(container.id);
  if (!reason || draft.has(stopKey(container))) return;
  const name = container.service ?? '';
  const dependents = graph.dependents(name).filter((edge) => edge.restart);
  const settled = [drainKey(container), ...dependents.flatMap((edge) => stopsOf(edge.service, stops).map(stopKey))];
  addStop(draft, {
    container,
    reason,
    after: successorKeys(container, reason, world),
    settled,
    prefers: [...readyKeys(container, world), ...stayingKeys(container, reason, world), ...provenKeys(reason, world)],
    timeoutSeconds: options.timeoutSeconds,
    service: project.services[name],
  });
}

/** Nothing stops before what is to follow it is there: if that cannot be made, everything goes on as it was. */
function successorKeys(container: ObservedContainer, reason: Reason, { networks, replacements }: ReplicaWorld): readonly StepKey[] {
  // A successor may be on its way to a network that this very container holds up.
  if (networks.renewed.size > 0) return [];
  const service = replacements.predecessors.has(container.id) ? (container.service ?? '') : dependencyOf(reason);
  const group = service === undefined ? [] : (replacements.groups.get(service) ?? []);
  return group.flatMap((name) =>
    (replacements.byService.get(name) ?? []).flatMap(({ resumed, number }) => (resumed ? [] : [createKey(name, number)])),
  );
}

function dependencyOf(reason: Reason): ServiceName | undefined {
  return reason.kind === 'dependency-recreated' ? reason.dependency : undefined;
}

/** What its successor has to wait for before it can start: until then the container may as well go on. */
function readyKeys(container: ObservedContainer, world: ReplicaWorld): readonly StepKey[] {
  const desired = world.replacements.predecessors.has(container.id) ? world.services.get(container.service ?? '') : undefined;
  if (!desired || !world.options.start) return [];
  return [...dependencyKeys(desired, world).after, ...preStartKeys(desired.name, desired.service)];
}

/**
 * What shows that the ones that stay work, for a container that has to stop before although both could run at once, because its
 * network is made anew: it is removed only then, and runs again if they fail.
 */
export function outlastedKeys(container: ObservedContainer, world: ReplicaWorld): readonly StepKey[] {
  const reason = isUp(container) && moveReason(container, world.networks) ? world.stops.reasons.get(container.id) : undefined;
  return reason ? stayingKeys(container, reason, world) : [];
}

/**
 * What shows that the successors work because of which a dependent restarts, where those are replaced in batches: until then it may as
 * well go on with what they follow.
 */
function provenKeys(reason: Reason, world: ReplicaWorld): readonly StepKey[] {
  const service = dependencyOf(reason);
  if (service === undefined) return [];
  const replicas = world.decisions.get(service)?.replicas ?? [];
  if (isRolled(service, world))
    return replicas.flatMap(({ number }) => [proveKey(service, number), switchKey(service, number), watchKey(service, number)]);
  // It restarts along with another one itself.
  const reasons = stopsOf(service, world.stops).map(({ id }) => world.stops.reasons.get(id));
  return reasons.flatMap((further) => (further ? provenKeys(further, world) : []));
}

/** Of those that are too many, the ones that run stay until the others work, where both can run at once. */
function stayingKeys(container: ObservedContainer, reason: Reason, world: ReplicaWorld): readonly StepKey[] {
  const { decisions, options, services } = world;
  const desired = reason.kind === 'scale-down' && options.start ? services.get(container.service ?? '') : undefined;
  if (!desired || !runTogether(desired, world)) return [];
  const starts = (decisions.get(desired.name)?.replicas ?? []).map(({ number }) => startKey(desired.name, number));
  return [...starts, passKey(desired.name), stayKey(desired.name)];
}

/** Steps that take away what is too many, where those that stay cannot run before. */
export function leavingKeys(desired: DesiredService, world: ReplicaWorld): readonly StepKey[] {
  if (runTogether(desired, world)) return [];
  return (world.decisions.get(desired.name)?.surplus ?? []).map(({ container }) => stopKey(container));
}

/** A dependency that gets a new container or is stopped on the way takes its `restart: true` dependents along. */
function restartReason(name: ServiceName, world: UpWorld, stopped: Stops['byService']): Reason | undefined {
  if (!world.options.start) return undefined;
  const edge = world.graph.dependencies(name).find((one) => one.restart && (stopped.get(one.service) ?? []).length > 0);
  return edge && { kind: 'dependency-recreated', dependency: edge.service };
}

function moveReason(container: ObservedContainer, { renewed }: NetworkPlan): Reason | undefined {
  for (const { observed, reason } of renewed.values()) {
    if (container.endpoints.some(({ networkId }) => networkId === observed.id)) return reason;
  }
  return undefined;
}
