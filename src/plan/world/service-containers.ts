import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedState } from '../../model/observed.ts';
import { groupBy } from '../../util/group-by.ts';

/** The replicas of each service, by number; one-offs are none. Services without a container are not in the map. */
export function serviceContainers(observed: ObservedState): ReadonlyMap<ServiceName, readonly ObservedContainer[]> {
  const replicas = observed.containers.filter(({ oneOff, state }) => !oneOff && state !== 'removing');
  replicas.sort((left, right) => (left.number ?? 0) - (right.number ?? 0));
  return groupBy(replicas, ({ service }) => service);
}
