import type { ReplicaWorld } from '../decide/replica-world.ts';
import { successions } from '../decide/succession.ts';
import { addStop } from '../draft/add-stop.ts';
import { existing, isUp } from '../draft/container-state.ts';
import { createKey, removeKey, stopKey } from '../draft/step-keys.ts';
import { addRemoval } from '../replicas/add-removal.ts';
import { moveKeys } from '../replicas/plan-moves.ts';
import type { Reason } from '../step.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { observedEdges } from './plan-edge.ts';

/** Takes the edge away from a service that is to have none: it stops for those that publish the ports again, and goes with those that it served. */
export function planNoEdge(desired: DesiredService, world: ReplicaWorld): void {
  const { name } = desired;
  const reason: Reason = { kind: 'edge-changed', edge: false };
  const decision = world.decisions.get(name);
  const served = successions(name, decision).flatMap(({ predecessors }) => predecessors.map(({ container }) => container));
  for (const edge of observedEdges(name, world)) {
    if (isUp(edge)) {
      // A successor may be on its way to a network that this very container holds up.
      const after = world.networks.renewed.size > 0 ? [] : (decision?.replicas ?? []).map(({ number }) => createKey(name, number));
      addStop(world.draft, { container: edge, reason, after, settled: [], timeoutSeconds: undefined, service: undefined });
      world.draft.restore({
        key: `back:edge:${edge.id}`,
        undoes: stopKey(edge),
        unless: served.length > 0 ? served.map(removeKey) : [removeKey(edge)],
        unlessBegun: [removeKey(edge)],
        settled: [...(decision?.replicas ?? []).map(({ number }) => `back:stop:${name}:${number}`), ...moveKeys(edge, world)],
        body: (ref) => ({ kind: 'start-container', service: name, container: ref(existing(edge)) }),
      });
    }
    addRemoval(edge, reason, world, [...served.map(removeKey), ...moveKeys(edge, world)]);
  }
}
