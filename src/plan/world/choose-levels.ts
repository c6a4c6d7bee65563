import type { ServiceName } from '../../model/names.ts';
import { groupBy } from '../../util/group-by.ts';
import { chooseLevel, type Rollout } from './choose-level.ts';
import type { DependencyGraph } from './dependency-graph.ts';
import type { DesiredService } from './desired-service.ts';
import type { UpWorld } from './up-world.ts';

/** Chooses the level of every service that asks for one. */
export function chooseLevels(
  services: ReadonlyMap<ServiceName, DesiredService>,
  graph: DependencyGraph,
  sharing: UpWorld['sharing'],
): ReadonlyMap<ServiceName, Rollout> {
  const rollouts = new Map<ServiceName, Rollout>();
  const inFile = sharers([...services.values()].map(({ name, shared }) => [name, shared]));
  const inTruth = sharers(sharing);
  for (const desired of services.values()) {
    const { name } = desired;
    const rollout = chooseLevel(desired, { oneShot: graph.isOneShot(name), sharedBy: inFile.get(name) ?? [] });
    if (rollout) rollouts.set(name, { ...rollout, ...partedPlainly(sharing.get(name)?.[0] ?? inTruth.get(name)?.[0]) });
  }
  return rollouts;
}

/** Who shares what is each service's. */
function sharers(sharing: Iterable<readonly [ServiceName, readonly ServiceName[]]>): ReadonlyMap<ServiceName, readonly ServiceName[]> {
  const shares = [...sharing].flatMap(([name, owners]) => owners.map((owner) => ({ name, owner })));
  const groups = groupBy(shares, ({ owner }) => owner);
  return new Map([...groups].map(([owner, group]) => [owner, group.map(({ name }) => name)]));
}

/** What the file has them share is in the level; what only the containers share that are there says how these are replaced, this once. */
function partedPlainly(partner: ServiceName | undefined): Pick<Rollout, 'plainly'> {
  if (partner === undefined) return {};
  return { plainly: { why: `it shares namespaces or volumes with service ${partner}, and both go together`, at: '' } };
}
