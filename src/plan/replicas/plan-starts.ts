import type { ServiceName } from '../../model/names.ts';
import { containerOrder } from '../decide/container-order.ts';
import type { Replica } from '../decide/decide-service.ts';
import { isReplaced, isRolled } from '../decide/is-rolled.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { successions } from '../decide/succession.ts';
import { hookCommand } from '../draft/add-stop.ts';
import { existing, isUp } from '../draft/container-state.ts';
import type { StepKey, Target } from '../draft/plan-draft.ts';
import { createKey, preStartKeys, renameKey, startKey, stopKey } from '../draft/step-keys.ts';
import { tell } from '../resources/resource-specs.ts';
import type { Reason } from '../step.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { calledReplicas } from './called-replicas.ts';
import { leavingKeys } from './collect-stops.ts';
import { adjustmentKeys } from './plan-adjustments.ts';
import { joinKeys } from './plan-joins.ts';
import { moveKeys } from './plan-moves.ts';
import { predecessorStops } from './plan-successions.ts';
import { dependencyKeys } from './plan-waits.ts';
import { hasPortRange, portHolders } from './port-holders.ts';

/** Starts what is to run of one service and does not: each replica as soon as the service's own dependencies allow it. */
export function planStarts(desired: DesiredService, world: ReplicaWorld): void {
  const replicas = world.decisions.get(desired.name)?.replicas ?? [];
  const starting = replicas.flatMap((replica) => {
    if (isRolled(desired.name, world) && isReplaced(replica)) return [];
    const reason = startReason(desired, replica, world);
    return reason ? [{ replica, reason }] : [];
  });
  if (starting.length === 0) return;
  const dependencies = dependencyKeys(desired, world);
  const holders = [...portHolders(desired, world), ...leavingKeys(desired, world), ...followedStops(desired.name, world)];
  const called = calledReplicas(desired, world).map(({ service, number }) => startKey(service, number));
  let previous: StepKey | undefined;
  for (const { replica, reason } of starting) {
    const { number } = replica;
    const key = startKey(desired.name, number);
    const target = targetOf(desired, replica);
    const settled = [...dependencies.settled, ...holders];
    // The engine hands out ports of one range twice when two containers ask at the same moment.
    if (previous !== undefined && hasPortRange(desired.service)) settled.push(previous);
    previous = key;
    world.draft.add({
      key,
      reason,
      after: [
        ...readyKeys(desired, replica, world),
        ...addFiles(desired, replica, reason, world),
        ...preStartKeys(desired.name, desired.service),
        ...dependencies.after,
      ],
      settled,
      prefers: called,
      body: (ref) =>
        replica.kind === 'kept' && replica.container.state === 'paused' && !world.stops.reasons.has(replica.container.id)
          ? { kind: 'unpause-container', service: desired.name, container: ref(target) }
          : { kind: 'start-container', service: desired.name, container: ref(target) },
    });
    addPostStart(desired, replica, reason, world);
  }
}

/** A dependent that restarts along would else find what its dependency's successors follow, which is about to go. */
function followedStops(name: ServiceName, world: ReplicaWorld): readonly StepKey[] {
  const restarting = world.graph.dependencies(name).filter((edge) => edge.restart && isRolled(edge.service, world));
  return restarting.flatMap(({ service }) =>
    successions(service, world.decisions.get(service)).flatMap(({ predecessors }) =>
      predecessors.map(({ container }) => stopKey(container)),
    ),
  );
}

export function targetOf(desired: DesiredService, replica: Replica): Target {
  if (replica.kind === 'kept') return { ...existing(replica.container), name: replica.name };
  return { kind: 'created', key: createKey(desired.name, replica.number), name: replica.name };
}

/** Why a replica starts; undefined where it does not. */
export function startReason(desired: DesiredService, replica: Replica, world: ReplicaWorld): Reason | undefined {
  if (replica.kind !== 'kept') return world.options.start ? replica.reason : undefined;
  const { container } = replica;
  const stopped = world.stops.reasons.get(container.id);
  if (stopped) return stopped;
  if (!world.options.start || (isUp(container) && container.state !== 'paused')) return undefined;
  const completed = container.state === 'exited' && container.exitCode === 0 && world.graph.isOneShot(desired.name);
  return completed ? rerunReason(desired, world) : { kind: 'not-running', state: container.state };
}

/** A one-shot that completed is left alone until it, or something it depends on, gets a new container, or somebody asks for it. */
function rerunReason({ name }: DesiredService, world: ReplicaWorld): Reason | undefined {
  if (world.options.rerun.includes(name)) return { kind: 'requested', by: '--rerun' };
  const renewed = world.graph.dependencies(name).find((edge) => isRenewed(world.decisions.get(edge.service)?.replicas ?? []));
  return renewed && { kind: 'dependency-recreated', dependency: renewed.service };
}

function isRenewed(replicas: readonly Replica[]): boolean {
  return replicas.some(({ kind }) => kind === 'replaced') || (replicas.length > 0 && replicas.every(({ kind }) => kind === 'new'));
}

/** Steps that bring the container itself to the point where it can start. */
function readyKeys(desired: DesiredService, replica: Replica, world: ReplicaWorld): readonly StepKey[] {
  const { name } = desired;
  const own = [createKey(name, replica.number), renameKey(name, replica.number), ...predecessorStops(name, replica.number, world)];
  if (replica.kind === 'kept')
    return [
      ...own,
      `stop:${replica.container.id}`,
      // One that never ran is bound to no network yet: it joins whatever bears the name when it starts.
      ...(replica.container.state === 'created' ? desired.networks.map(({ key }) => `network:${key}`) : []),
      ...moveKeys(replica.container, world),
      ...joinKeys(replica.container, desired),
      ...adjustmentKeys(replica),
    ];
  return [...own, ...desired.networks.map((network) => `connect:${name}:${replica.number}:${network.name}`)];
}

/** Configs and secrets that are not mounted are written anew before each start. */
export function addFiles(desired: DesiredService, replica: Replica, reason: Reason, world: ReplicaWorld): readonly StepKey[] {
  const { configs, secrets, use_api_socket } = desired.service;
  if (!configs && !secrets && !use_api_socket) return [];
  const { files, fileNotices } = containerOrder(desired, replica.number, world);
  tell(fileNotices, world);
  if (files.length === 0) return [];
  const key = `files:${desired.name}:${replica.number}`;
  const target = targetOf(desired, replica);
  world.draft.add({
    key,
    reason,
    after: replica.kind === 'kept' ? [`stop:${replica.container.id}`] : [createKey(desired.name, replica.number)],
    body: (ref) => ({ kind: 'write-files', service: desired.name, container: ref(target), files }),
  });
  return [key];
}

/** The `post_start` hooks of a replica, one after the other once it has been started. */
export function addPostStart(desired: DesiredService, replica: Replica, reason: Reason, world: ReplicaWorld): void {
  const target = targetOf(desired, replica);
  let previous = startKey(desired.name, replica.number);
  for (const [index, hook] of (desired.service.post_start ?? []).entries()) {
    const key = `hook:post_start:${desired.name}:${replica.number}:${index}`;
    world.draft.add({
      key,
      reason,
      after: [previous],
      body: (ref) => ({
        kind: 'run-hook',
        service: desired.name,
        container: ref(target),
        hook: 'post_start',
        index,
        ...hookCommand(hook),
      }),
    });
    previous = key;
  }
}
