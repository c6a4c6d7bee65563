import { composeLabels } from '../../model/compose-labels.ts';
import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedState } from '../../model/observed.ts';

/** The service that a hook's container was made for; undefined for all others. */
export function hookedService({ labels }: ObservedContainer): ServiceName | undefined {
  return labels[composeLabels.hook] === undefined ? undefined : labels[composeLabels.service];
}

/** By service, containers of hooks that failed, or whose run was cut off. */
export function hookLeftovers({ containers }: Pick<ObservedState, 'containers'>): ReadonlyMap<ServiceName, readonly ObservedContainer[]> {
  const leftovers = new Map<ServiceName, ObservedContainer[]>();
  for (const container of containers) {
    const service = hookedService(container);
    if (service === undefined || container.state === 'removing') continue;
    leftovers.set(service, [...(leftovers.get(service) ?? []), container]);
  }
  return leftovers;
}
