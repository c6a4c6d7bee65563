import type { ContainerName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { temporaryName } from '../../spec/names.ts';

/** What the successor of these containers is called while it is made; an earlier run may have been cut off when it had used the first such name. */
export function vacantName(containers: readonly ObservedContainer[], name: ContainerName): ContainerName {
  const taken = new Set(containers.map((one) => one.name));
  const names = containers.map(({ id }) => temporaryName(id, name));
  return names.find((one) => !taken.has(one)) ?? names[0] ?? name;
}
