import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedState } from '../../model/observed.ts';

/** The replicas of each service, by number; one-offs are none. Services without a container are not in the map. */
export function serviceContainers(observed: ObservedState): ReadonlyMap<ServiceName, readonly ObservedContainer[]> {
  const groups = new Map<ServiceName, ObservedContainer[]>();
  for (const container of observed.containers) {
    if (container.oneOff || container.service === undefined || container.state === 'removing') continue;
    const group = groups.get(container.service) ?? [];
    group.push(container);
    groups.set(container.service, group);
  }
  for (const group of groups.values()) group.sort((left, right) => (left.number ?? 0) - (right.number ?? 0));
  return groups;
}
