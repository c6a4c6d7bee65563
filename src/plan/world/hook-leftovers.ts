import { composeLabels } from '../../model/compose-labels.ts';
import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedState } from '../../model/observed.ts';
import { groupBy } from '../../util/group-by.ts';

/** The service that a hook's container was made for; undefined for all others. */
export function hookedService({ labels }: ObservedContainer): ServiceName | undefined {
  return labels[composeLabels.hook] === undefined ? undefined : labels[composeLabels.service];
}

/** By service, containers of hooks that failed, or whose run was cut off. */
export function hookLeftovers({ containers }: Pick<ObservedState, 'containers'>): ReadonlyMap<ServiceName, readonly ObservedContainer[]> {
  return groupBy(containers, (container) => (container.state === 'removing' ? undefined : hookedService(container)));
}
