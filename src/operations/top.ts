import type { EngineReader } from '../engine/engine.ts';
import { engineAnswer } from '../engine/engine-answer.ts';
import type { ProcessTable } from '../engine/engine-insight.ts';
import type { ObservedContainer } from '../model/observed.ts';
import { isUp } from '../plan/draft/container-state.ts';
import { type ListRequest, listedContainers } from './lookup/listed-containers.ts';

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
  const tables = await Promise.all(
    containers.map(async (container) => {
      const table = await processesOf(container, engine, signal);
      return table ? [{ container, ...table }] : [];
    }),
  );
  return tables.flat();
}

/** Undefined for a container that ended a moment ago, or is between two attempts of its restart policy. */
async function processesOf({ id }: ObservedContainer, engine: EngineReader, signal: AbortSignal): Promise<ProcessTable | undefined> {
  try {
    return await engine.listProcesses(id, signal);
  } catch (error) {
    const status = engineAnswer(error)?.statusCode;
    if (status === 404 || status === 409) return undefined;
    throw error;
  }
}

function byService(left: ObservedContainer, right: ObservedContainer): number {
  const [one = '', other = ''] = [left.service, right.service];
  return one === other ? (left.number ?? 0) - (right.number ?? 0) : one < other ? -1 : 1;
}
