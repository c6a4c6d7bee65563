import type { ObservedContainer } from '../../model/observed.ts';
import { endpointOf } from '../decide/container-order.ts';
import type { ReplicaWorld } from '../decide/replica-world.ts';
import { existing, isUp } from '../draft/container-state.ts';
import type { StepKey } from '../draft/plan-draft.ts';
import type { DesiredService } from '../world/desired-service.ts';

/** Connects what an interrupted run left off a network that it was being moved to, or had yet to join. */
export function planJoins(desired: DesiredService, world: ReplicaWorld): void {
  const { ids, renewed } = world.networks;
  for (const replica of world.decisions.get(desired.name)?.replicas ?? []) {
    if (replica.kind !== 'kept' || isUp(replica.container)) continue;
    const { container } = replica;
    const target = existing(container);
    for (const { key, name } of desired.networks) {
      const join = joinKey(container, name);
      const joined = container.endpoints.some(({ network }) => network === name);
      if (joined || !(ids.has(name) || renewed.has(name)) || world.draft.has(join)) continue;
      const endpoint = endpointOf(container, key, world);
      world.draft.add({
        key: join,
        reason: { kind: 'interrupted' },
        after: [`network:${key}`],
        body: (ref) => ({ kind: 'connect-network', service: desired.name, container: ref(target), network: name, endpoint }),
      });
    }
  }
}

/** The steps after which a container is on all its networks, whether or not they are in the plan. */
export function joinKeys(container: ObservedContainer, desired: DesiredService): readonly StepKey[] {
  return desired.networks.map(({ name }) => joinKey(container, name));
}

function joinKey({ id }: ObservedContainer, network: string): StepKey {
  return `join:${id}:${network}`;
}
