import type { ServiceName } from '../../model/names.ts';

/**
 * Which services are replaced or put back together, by service: a container that shares the namespace of another one can run
 * with that very container only.
 */
export function replacementGroups(
  sharing: ReadonlyMap<ServiceName, readonly ServiceName[]>,
): ReadonlyMap<ServiceName, readonly ServiceName[]> {
  const groups = new Map<ServiceName, readonly ServiceName[]>([...sharing.keys()].map((name) => [name, [name]]));
  for (const [name, shared] of sharing) {
    for (const other of shared) {
      const own = groups.get(name) ?? [];
      const joined = groups.get(other);
      if (!joined || joined === own) continue;
      const group = [...joined, ...own];
      for (const member of group) groups.set(member, group);
    }
  }
  return groups;
}
