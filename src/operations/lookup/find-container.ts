import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { EngineReader } from '../../engine/engine.ts';
import type { ProjectName, ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { isUp } from '../../plan/draft/container-state.ts';
import { closest } from '../../util/closest.ts';

export interface ContainerQuery {
  readonly project: ProjectName;
  readonly service: ServiceName;
  /** The replica; the lowest one when left out. */
  readonly number?: number;
  /** Only containers that are up. */
  readonly running: boolean;
  /** Names of the file's services, where there is a file. */
  readonly declared?: readonly ServiceName[];
}

/**
 * The container of a service that a command is about: the lowest replica, and a one-off only where there is no replica.
 *
 * @throws WindlassError NOT_FOUND when the service is not there, or has no such container.
 */
export async function findContainer(query: ContainerQuery, engine: EngineReader, signal: AbortSignal): Promise<ObservedContainer> {
  const { containers } = await engine.observe(query.project, {}, signal);
  const [found] = serviceContainersOf(containers, query).filter(({ number }) => query.number === undefined || number === query.number);
  if (found) return found;
  throw missing(containers, query);
}

/** The containers of a service, replicas by number and then one-offs. */
export function serviceContainersOf(
  containers: readonly ObservedContainer[],
  { service, running }: Pick<ContainerQuery, 'service' | 'running'>,
): readonly ObservedContainer[] {
  return containers
    .filter((container) => container.service === service && container.state !== 'removing' && (!running || isUp(container)))
    .sort(
      (left, right) =>
        Number(left.oneOff) - Number(right.oneOff) || (left.number ?? 0) - (right.number ?? 0) || right.created - left.created,
    );
}

export function missing(
  containers: readonly ObservedContainer[],
  { service, number, running, declared }: Omit<ContainerQuery, 'project'>,
): WindlassError {
  const known = new Set([...(declared ?? []), ...containers.flatMap((container) => container.service ?? [])]);
  if (!known.has(service)) {
    const meant = closest(service, known);
    return new WindlassError('NOT_FOUND', `no such service: ${service}`, meant === undefined ? {} : { help: `did you mean ${meant}?` });
  }
  const others = serviceContainersOf(containers, { service, running });
  if (number !== undefined && others.length > 0) {
    const numbers = others.flatMap((container) => container.number ?? []);
    return new WindlassError('NOT_FOUND', `service "${service}" has no ${running ? 'running ' : ''}container #${number}`, {
      ...(numbers.length > 0 && { help: `it has ${numbers.map((one) => `#${one}`).join(', ')}` }),
    });
  }
  return running
    ? new WindlassError('NOT_FOUND', `service "${service}" is not running`, { help: `start it with "windlass up -d ${service}"` })
    : new WindlassError('NOT_FOUND', `no container found for service "${service}"`, { help: `make it with "windlass up -d ${service}"` });
}
