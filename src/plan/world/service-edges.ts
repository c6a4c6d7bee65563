import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedState } from '../../model/observed.ts';
import { edgeLabels } from '../../spec/edge/slots.ts';
import { groupBy } from '../../util/group-by.ts';

/** The edges of each service; more than one only where a replacement was interrupted. */
export function serviceEdges(observed: Pick<ObservedState, 'containers'>): ReadonlyMap<ServiceName, readonly ObservedContainer[]> {
  return groupBy(observed.containers, ({ labels, state }) => (state === 'removing' ? undefined : labels[edgeLabels.service]));
}

/** Replicas with the ports that their edge publishes in their stead. */
export function withEdgePorts(containers: readonly ObservedContainer[]): readonly ObservedContainer[] {
  const edges = serviceEdges({ containers });
  return containers.map((container) => {
    if (container.labels[edgeLabels.side] === undefined) return container;
    const published = (edges.get(container.service ?? '') ?? []).flatMap((edge) =>
      edge.ports.filter((port) => port.publicPort !== undefined),
    );
    const own = container.ports.filter(
      (port) => !published.some((one) => one.privatePort === port.privatePort && one.protocol === port.protocol),
    );
    return { ...container, ports: [...published, ...own] };
  });
}
