import type { ContainerName, ServiceName } from '../../model/names.ts';
import { asideName } from '../../spec/names.ts';
import type { Leftover } from '../decide/decide-service.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { isRenamed, type Succession } from '../decide/succession.ts';
import { existing } from '../draft/container-state.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import { asideKey, createKey, removeKey, renameKey, stopKey } from '../draft/step-keys.ts';
import type { Reason } from '../step.ts';
import { addRemoval } from './add-removal.ts';
import { addPlannedStop } from './collect-stops.ts';
import { moveKeys } from './plan-moves.ts';
import { groupPassKeys } from './plan-passes.ts';

/**
 * The predecessor stops once the successor is made and everything that this one needs is there, gives its name up, and stays until
 * the successor has shown that it works. The successor bears its final name before it starts, because log drivers and the like take
 * the name that they see first.
 */
export function addSuccession(succession: Succession, reason: Reason, world: ReplicaWorld): void {
  for (const predecessor of succession.predecessors) {
    addPlannedStop(predecessor.container, world);
    if (world.options.start) addAside(predecessor, createKey(succession.service, succession.number), world);
    addRemoval(predecessor.container, predecessor.reason, world, endKeys(succession, predecessor, world));
  }
  if (isRenamed(succession)) addRename(succession, reason, world);
}

/** What has to be done before a predecessor goes. Without a start there is nothing that could be shown. */
function endKeys({ service, number }: Succession, { container }: Leftover, world: ReplicaWorld): readonly StepKey[] {
  const passes = world.options.start ? groupPassKeys(service, world) : [];
  return [createKey(service, number), ...moveKeys(container, world), ...passes];
}

function addAside({ container, reason }: Leftover, create: StepKey, world: ReplicaWorld): void {
  if (!world.replacements.names.has(container.name)) return;
  const target = existing(container);
  world.draft.add({
    key: asideKey(container),
    reason,
    after: [create, stopKey(container)],
    body: (ref) => ({
      kind: 'rename-container',
      service: container.service ?? '',
      container: ref(target),
      name: asideName(container.id, container.name),
    }),
  });
}

function addRename({ service, number, name, successor }: Succession, reason: Reason, world: ReplicaWorld): void {
  world.draft.add({
    key: renameKey(service, number),
    reason,
    after: [createKey(service, number), ...freeingKeys(name, world)],
    body: (ref) => ({ kind: 'rename-container', service, container: ref(successor), name }),
  });
}

/** Steps by which whoever bears a name gives it up. */
export function freeingKeys(name: ContainerName, world: ReplicaWorld): readonly StepKey[] {
  return (world.containers.named.get(name) ?? []).map((container) =>
    world.options.start && world.replacements.predecessors.has(container.id) ? asideKey(container) : removeKey(container),
  );
}

/** What a successor has to wait for: two containers of one number would be in each other's way. */
export function predecessorStops(service: ServiceName, number: number, world: ReplicaWorld): readonly StepKey[] {
  const succession = (world.replacements.byService.get(service) ?? []).find((one) => one.number === number);
  return (succession?.predecessors ?? []).map(({ container }) => stopKey(container));
}
