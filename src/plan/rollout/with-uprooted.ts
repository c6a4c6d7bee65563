import type { ServiceName } from '../../model/names.ts';
import type { NetworkPlan } from '../resources/plan-networks.ts';
import type { Rollout } from '../world/choose-level.ts';
import type { UpWorld } from '../world/up-world.ts';

/** Marks what cannot be replaced in batches, because all containers on a network have to leave it at once. */
export function withUprooted<World extends UpWorld>(world: World, { renewed }: NetworkPlan): World {
  if (renewed.size === 0) return world;
  const rollouts = new Map<ServiceName, Rollout>();
  for (const [name, rollout] of world.rollouts) {
    const wanted = new Set(world.services.get(name)?.networks.map(({ key }) => key));
    const held = new Set(
      world.observed.containers.flatMap(({ endpoints, service }) => (service === name ? endpoints : [])).map(({ networkId }) => networkId),
    );
    const network = [...renewed.values()].find(({ key, observed }) => wanted.has(key) || held.has(observed.id));
    const why = `its network ${network?.key} is made anew, and nothing on it can stay meanwhile`;
    rollouts.set(name, network ? { ...rollout, plainly: { why, at: '' } } : rollout);
  }
  return { ...world, rollouts };
}
