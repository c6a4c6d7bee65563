import { composeLabels } from '../model/compose-labels.ts';
import type { ServiceName } from '../model/names.ts';
import type { ObservedContainer, ObservedState } from '../model/observed.ts';

/** The service that a hook's container was made for; undefined for all others. */
export function hookedService({ labels }: ObservedContainer): ServiceName | undefined {
  return labels[composeLabels.hook] === undefined ? undefined : labels[composeLabels.service];
}

/** Containers of hooks that failed, or whose run was cut off. */
export function hookLeftovers(service: ServiceName, { containers }: Pick<ObservedState, 'containers'>): readonly ObservedContainer[] {
  return containers.filter((container) => hookedService(container) === service && container.state !== 'removing');
}
