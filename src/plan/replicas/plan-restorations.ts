import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { endpointOf } from '../decide/container-order.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { isInterrupted, isNewer, isSetAside, type Succession } from '../decide/succession.ts';
import { existing, isUp } from '../draft/container-state.ts';
import type { StepKey, Target } from '../draft/plan-draft.ts';
import { asideKey, createKey, removeKey, renameKey, startKey, stopKey } from '../draft/step-keys.ts';
import { outlastedKeys } from './collect-stops.ts';
import { moveKeys } from './plan-moves.ts';
import { groupPassKeys } from './plan-passes.ts';

/** Says how what is replaced, restarted along or moved to another network gets back to where it was if it does not come up. */
export function planRestorations(world: ReplicaWorld): void {
  if (!world.options.start) return;
  for (const [service, successions] of world.replacements.byService) {
    const unless = groupPassKeys(service, world);
    if (!unless.some((key) => world.draft.has(key))) continue;
    for (const succession of successions) putBack(succession, unless, world);
  }
  for (const container of world.observed.containers) {
    const outlasted = outlastedKeys(container, world).filter(world.draft.has);
    if (world.stops.reasons.has(container.id) && (outlasted.length > 0 || !world.draft.has(removeKey(container))))
      startAgain(container, outlasted, world);
  }
  for (const container of world.observed.containers) reconnect(container, world);
}

/** Each call is undone by its counterpart, the last one first. */
function putBack(succession: Succession, unless: readonly StepKey[], world: ReplicaWorld): void {
  const { service, number, successor, resumed, fallback } = succession;
  const start = startKey(service, number);
  const sharing = sharers(service, world).flatMap((name) => successionsOf(name, world).map((one) => backKey('stop', name, one.number)));
  const timeout = world.options.timeoutSeconds === undefined ? {} : { timeoutSeconds: world.options.timeoutSeconds };
  if (world.draft.has(start) || (resumed && isUp(resumed))) {
    world.draft.restore({
      key: backKey('stop', service, number),
      ...(!(resumed && isUp(resumed)) && { undoes: start }),
      unless,
      settled: sharing,
      body: (ref) => ({ kind: 'stop-container', service, container: ref(successor), ...timeout }),
    });
  }
  leave(succession, unless, world);
  const target = existing(fallback);
  const original = isSetAside(fallback) ? succession.name : fallback.name;
  if (isSetAside(fallback) || world.draft.has(asideKey(fallback))) {
    world.draft.restore({
      key: `back:name:${fallback.id}`,
      ...(!isSetAside(fallback) && { undoes: asideKey(fallback) }),
      unless,
      settled: bearers(original, world),
      body: (ref) => ({ kind: 'rename-container', service, container: ref(target), name: original }),
    });
  }
  const stopped = !isUp(fallback) && isInterrupted(succession);
  if (!isUp(fallback) && !stopped) return;
  world.draft.restore({
    key: `back:start:${fallback.id}`,
    ...(!stopped && { undoes: stopKey(fallback) }),
    unless,
    settled: [
      `back:name:${fallback.id}`,
      ...successionsOf(service, world).map((one) => backKey('stop', service, one.number)),
      ...startsOf(sharedBy(service, world), world),
      ...reconnectKeys(fallback, world),
    ],
    body: (ref) => ({ kind: 'start-container', service, container: ref(target) }),
  });
}

/** The successor goes. One that is older than what it was to follow is somebody's, and only gets its name back. */
function leave(succession: Succession, unless: readonly StepKey[], world: ReplicaWorld): void {
  const { service, number, successor, resumed } = succession;
  const common = { key: backKey('leave', service, number), unless, settled: [backKey('stop', service, number)] };
  if (!isNewer(succession)) {
    if (!resumed) return;
    const { name } = resumed;
    world.draft.restore({
      ...common,
      undoes: renameKey(service, number),
      body: (ref) => ({ kind: 'rename-container', service, container: ref(successor), name }),
    });
    return;
  }
  world.draft.restore({
    ...common,
    ...(!resumed && { undoes: createKey(service, number) }),
    // Volumes that were carried over are named in its mounts, which keeps them.
    body: (ref) => ({ kind: 'remove-container', service, container: ref(successor), volumes: !resumed, force: true }),
  });
}

/** For containers that stay and only step aside, and for one that is too many as long as those that stay have not shown that they work. */
function startAgain(container: ObservedContainer, outlasted: readonly StepKey[], world: ReplicaWorld): void {
  const service = container.service ?? '';
  const target: Target = existing(container);
  const own = world.decisions.get(service)?.replicas.find((replica) => replica.kind === 'kept' && replica.container.id === container.id);
  world.draft.restore({
    key: `back:start:${container.id}`,
    undoes: stopKey(container),
    unless: outlasted,
    unlessBegun: [removeKey(container), own ? startKey(service, own.number) : `start:${container.id}`],
    settled: [
      ...startsOf(
        world.graph
          .dependencies(service)
          .filter((edge) => edge.restart)
          .map((edge) => edge.service),
        world,
      ),
      ...reconnectKeys(container, world),
      // Where the old network is gone already, it starts on the new one.
      ...moveKeys(container, world),
    ],
    body: (ref) => ({ kind: 'start-container', service, container: ref(target) }),
  });
}

/** A network that is gone cannot be joined again. */
function reconnect(container: ObservedContainer, world: ReplicaWorld): void {
  const target = existing(container);
  for (const { key, observed } of world.networks.renewed.values()) {
    if (!world.draft.has(`disconnect:${container.id}:${key}`)) continue;
    world.draft.restore({
      key: `back:connect:${container.id}:${key}`,
      undoes: `disconnect:${container.id}:${key}`,
      unless: [`remove-network:${key}`],
      body: (ref) => ({
        kind: 'connect-network',
        service: container.service ?? '',
        container: ref(target),
        network: observed.name,
        endpoint: endpointOf(container, key, world),
      }),
    });
  }
}

/** Whether it could be put back or has moved on by then, a container starts with the networks that it has. */
function reconnectKeys(container: ObservedContainer, world: ReplicaWorld): readonly StepKey[] {
  return [...world.networks.renewed.values()].flatMap(({ key }) => [`back:connect:${container.id}:${key}`]);
}

function backKey(what: 'stop' | 'leave', service: ServiceName, number: number): StepKey {
  return `back:${what}:${service}:${number}`;
}

function successionsOf(service: ServiceName, world: ReplicaWorld): readonly Succession[] {
  return world.replacements.byService.get(service) ?? [];
}

/** Services whose containers share this one's. */
function sharers(service: ServiceName, world: ReplicaWorld): readonly ServiceName[] {
  return [...world.sharing].filter(([, shared]) => shared.includes(service)).map(([name]) => name);
}

function sharedBy(service: ServiceName, world: ReplicaWorld): readonly ServiceName[] {
  return world.sharing.get(service) ?? [];
}

function startsOf(services: readonly ServiceName[], world: ReplicaWorld): readonly StepKey[] {
  return services.flatMap((name) => successionsOf(name, world).map(({ fallback }) => `back:start:${fallback.id}`));
}

/** Restorations that free a name which a successor may have taken. */
function bearers(name: string, world: ReplicaWorld): readonly StepKey[] {
  return [...world.replacements.byService].flatMap(([service, all]) =>
    all.filter((one) => one.name === name).map(({ number }) => backKey('leave', service, number)),
  );
}
