import type { EngineReader } from '../engine/engine.ts';
import type { ProcessTable } from '../engine/engine-insight.ts';
import type { ObservedContainer } from '../model/observed.ts';
import { isUp } from '../plan/container-state.ts';
import { type ListRequest, listedContainers } from './listed-containers.ts';

export interface ContainerProcesses extends ProcessTable {
  readonly container: ObservedContainer;
}

/**
 * The processes of a project's running containers, by service and replica.
 *
 * @throws WindlassError NOT_FOUND for a service that nobody knows.
 */
export async function top(request: ListRequest, engine: EngineReader, signal: AbortSignal): Promise<readonly ContainerProcesses[]> {
  const containers = (await listedContainers(request, engine, signal)).filter(isUp).sort(byService);
  return Promise.all(containers.map(async (container) => ({ container, ...(await engine.listProcesses(container.id, signal)) })));
}

function byService(left: ObservedContainer, right: ObservedContainer): number {
  const [one = '', other = ''] = [left.service, right.service];
  return one === other ? (left.number ?? 0) - (right.number ?? 0) : one < other ? -1 : 1;
}
