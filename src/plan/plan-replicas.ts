import { isTemporaryName } from '../spec/names.ts';
import type { KeptReplica } from './decide/decide-service.ts';
import { isReplaced, isRolled } from './decide/is-rolled.ts';
import type { ReplicaWorld } from './decide/replica-world.ts';
import { existing } from './draft/container-state.ts';
import { renameKey } from './draft/step-keys.ts';
import { addCreate } from './replicas/add-create.ts';
import { addRemoval } from './replicas/add-removal.ts';
import { addPlannedStop, outlastedKeys } from './replicas/collect-stops.ts';
import { planAdjustments } from './replicas/plan-adjustments.ts';
import { moveKeys } from './replicas/plan-moves.ts';
import { addSuccession, freeingKeys } from './replicas/plan-successions.ts';
import { standingEdge } from './rollout/plan-edge.ts';
import { isNewcomer, newcomerName } from './rollout/plan-newcomers.ts';
import type { DesiredService } from './world/desired-service.ts';

/** Makes, replaces, moves and removes the containers of one service, up to the point where they can start. */
export function planReplicas(desired: DesiredService, world: ReplicaWorld): void {
  const decision = world.decisions.get(desired.name);
  const successions = new Map((world.replacements.byService.get(desired.name) ?? []).map((one) => [one.number, one]));
  for (const replica of decision?.replicas ?? []) {
    const succession = successions.get(replica.number);
    if (replica.kind === 'kept') planAdjustments(desired, replica, world);
    if (isRolled(desired.name, world) && isReplaced(replica)) continue;
    if (replica.kind === 'new') {
      const edge = world.options.start ? standingEdge(desired, world) : undefined;
      const name = edge ? newcomerName(replica.name, edge) : replica.name;
      addCreate(desired, replica, world, { name, ...(replica.predecessor && { replaced: replica.predecessor }) });
    }
    if (replica.kind === 'replaced') {
      addCreate(desired, replica, world, { ...(succession && { name: succession.successor.name }), replaced: replica.container });
    }
    if (succession) addSuccession(succession, replica.kind === 'replaced' ? replica.reason : { kind: 'interrupted' }, world);
    else if (replica.kind === 'kept' && !isYetToCome(replica, desired, world)) addRename(desired, replica, world);
    if (replica.kind === 'kept') addPlannedStop(replica.container, world);
  }
  for (const { container, reason } of decision?.surplus ?? []) {
    addPlannedStop(container, world);
    addRemoval(container, reason, world, moveKeys(container, world), outlastedKeys(container, world));
  }
}

/** Whether it gets its name once the edge has let it in. */
function isYetToCome({ container }: KeptReplica, desired: DesiredService, world: ReplicaWorld): boolean {
  const edge = isTemporaryName(container.name) && world.options.start ? standingEdge(desired, world) : undefined;
  return edge !== undefined && isNewcomer(container, edge);
}

/** Finishes what an interrupted run left under the temporary name. Other names were given by somebody, and stay. */
function addRename(desired: DesiredService, { container, number, name }: KeptReplica, world: ReplicaWorld): void {
  if (container.name === name || !isTemporaryName(container.name)) return;
  const target = existing(container);
  world.draft.add({
    key: renameKey(desired.name, number),
    reason: { kind: 'interrupted' },
    settled: freeingKeys(name, world),
    body: (ref) => ({ kind: 'rename-container', service: desired.name, container: ref(target), name }),
  });
}
