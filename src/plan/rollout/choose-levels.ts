import type { ServiceName } from '../../model/names.ts';
import type { DependencyGraph } from '../dependency-graph.ts';
import type { DesiredService } from '../desired-service.ts';
import type { UpWorld } from '../up-world.ts';
import { chooseLevel, type Rollout } from './choose-level.ts';

/** Chooses the level of every service that asks for one. */
export function chooseLevels(
  services: ReadonlyMap<ServiceName, DesiredService>,
  graph: DependencyGraph,
  sharing: UpWorld['sharing'],
): ReadonlyMap<ServiceName, Rollout> {
  const rollouts = new Map<ServiceName, Rollout>();
  const sharers = [...services.values()].flatMap(({ name, shared }) => shared.map((owner) => ({ name, owner })));
  for (const desired of services.values()) {
    const sharedBy = sharers.filter(({ owner }) => owner === desired.name).map(({ name }) => name);
    const rollout = chooseLevel(desired, { oneShot: graph.isOneShot(desired.name), sharedBy });
    if (rollout) rollouts.set(desired.name, { ...rollout, ...partedPlainly(desired.name, sharing) });
  }
  return rollouts;
}

/** What the file has them share is in the level; what only the containers share that are there says how these are replaced, this once. */
function partedPlainly(service: ServiceName, sharing: UpWorld['sharing']): Pick<Rollout, 'plainly'> {
  const sharer = [...sharing].find(([, shared]) => shared.includes(service))?.[0];
  const partner = sharing.get(service)?.[0] ?? sharer;
  if (partner === undefined) return {};
  return { plainly: { why: `it shares namespaces or volumes with service ${partner}, and both go together`, at: '' } };
}
