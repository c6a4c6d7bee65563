import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedState } from '../../model/observed.ts';
import { edgeLabels } from '../../spec/edge/slots.ts';

/** The edges of each service; more than one only where a replacement was interrupted. */
export function serviceEdges(observed: Pick<ObservedState, 'containers'>): ReadonlyMap<ServiceName, readonly ObservedContainer[]> {
  const edges = new Map<ServiceName, ObservedContainer[]>();
  for (const container of observed.containers) {
    const service = container.labels[edgeLabels.service];
    if (service === undefined || container.state === 'removing') continue;
    edges.set(service, [...(edges.get(service) ?? []), container]);
  }
  return edges;
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
