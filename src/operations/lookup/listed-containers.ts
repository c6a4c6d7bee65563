import type { EngineReader } from '../../engine/engine.ts';
import type { ProjectName, ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { edgeLabels } from '../../spec/edge/slots.ts';
import { checkKnownServices } from './known-services.ts';

export interface ListRequest {
  readonly project: ProjectName;
  /** Services to look at; empty for all. */
  readonly services: readonly ServiceName[];
  /** The services of the file, also those that are switched off; undefined where there is no file. */
  readonly declared?: readonly ServiceName[];
  /** Counts the edge of a service as one of its containers. */
  readonly edges?: boolean;
}

/** The containers that a listing is about, by name; those of `run` too. Throws NOT_FOUND for a service that nobody knows. */
export async function listedContainers(
  { project, services, declared, edges = false }: ListRequest,
  engine: EngineReader,
  signal: AbortSignal,
): Promise<readonly ObservedContainer[]> {
  const { containers } = await engine.observe(project, {}, signal);
  checkKnownServices(services, containers, declared);
  return (edges ? containers.map(withService) : containers)
    .filter(({ service }) => service !== undefined && (services.length === 0 || services.includes(service)))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function withService(container: ObservedContainer): ObservedContainer {
  const service = container.labels[edgeLabels.service];
  return service === undefined ? container : { ...container, service };
}
