import type { ContainerId, ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedState } from '../../model/observed.ts';
import type { DesiredService } from './desired-service.ts';

/**
 * Whose namespaces or volumes each service shares, as the file has it and as the containers have it that are there: an old one runs with
 * that very container only, whatever the file says by now.
 */
export function sharing(
  services: ReadonlyMap<ServiceName, DesiredService>,
  { containers }: ObservedState,
): ReadonlyMap<ServiceName, readonly ServiceName[]> {
  const owners = new Map(containers.flatMap(({ id, service }) => (service !== undefined && services.has(service) ? [[id, service]] : [])));
  const found = new Map([...services.values()].map(({ name, shared }) => [name, new Set(shared)]));
  for (const container of containers) {
    const own = container.oneOff ? undefined : found.get(container.service ?? '');
    if (own) for (const owner of ownersOf(container, owners)) own.add(owner);
  }
  return new Map([...found].map(([name, shared]) => [name, [...shared]]));
}

function ownersOf({ inspected }: ObservedContainer, owners: ReadonlyMap<ContainerId, ServiceName>): readonly ServiceName[] {
  const { NetworkMode, IpcMode, PidMode } = inspected?.HostConfig ?? {};
  return [NetworkMode, IpcMode, PidMode].flatMap((mode) => {
    const owner = mode?.startsWith('container:') ? owners.get(mode.slice('container:'.length)) : undefined;
    return owner === undefined ? [] : [owner];
  });
}
