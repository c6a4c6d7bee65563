import type { ServiceName } from '../../model/names.ts';
import type { DependencyGraph } from '../dependency-graph.ts';
import type { DesiredService } from '../desired-service.ts';
import { chooseLevel, type Rollout } from './choose-level.ts';

/** Chooses the level of every service that asks for one. */
export function chooseLevels(
  services: ReadonlyMap<ServiceName, DesiredService>,
  graph: DependencyGraph,
): ReadonlyMap<ServiceName, Rollout> {
  const rollouts = new Map<ServiceName, Rollout>();
  for (const desired of services.values()) {
    const sharedBy = [...services.values()].filter(({ shared }) => shared.includes(desired.name)).map(({ name }) => name);
    const rollout = chooseLevel(desired, { oneShot: graph.isOneShot(desired.name), sharedBy });
    if (rollout) rollouts.set(desired.name, rollout);
  }
  return rollouts;
}
