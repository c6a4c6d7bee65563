import type { EngineReader } from '../engine/engine.ts';
import type { ProjectName } from '../model/names.ts';
import type { ContainerState, ObservedContainer } from '../model/observed.ts';
import { withEdgePorts } from '../plan/world/service-edges.ts';

export interface PsRequest {
  readonly project: ProjectName;
  /** Services to list; empty for all. */
  readonly services: readonly string[];
  /** Also those that do not run, and those of `run`. */
  readonly all: boolean;
  /** Only containers in one of these states; empty for any. Implies `all` for the states that it names. */
  readonly states: readonly string[];
  /** Names of the file's services when containers of others are to be left out. */
  readonly declared?: readonly string[];
}

/**
 * The containers of a project, by name.
 *
 * @throws WindlassError ENGINE_UNREACHABLE or ENGINE_ERROR.
 */
export async function ps(request: PsRequest, engine: EngineReader, signal: AbortSignal): Promise<readonly ObservedContainer[]> {
  const { containers } = await engine.observe(request.project, {}, signal);
  return withEdgePorts(containers)
    .filter((container) => isListed(container, request))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const alive: readonly ContainerState[] = ['running', 'paused', 'restarting'];

function isListed(container: ObservedContainer, { services, all, states, declared }: PsRequest): boolean {
  if (container.service === undefined || (container.oneOff && !all)) return false;
  if (services.length > 0 && !services.includes(container.service)) return false;
  if (declared && !declared.includes(container.service)) return false;
  if (states.length > 0) return states.includes(container.state);
  return all || alive.includes(container.state);
}
