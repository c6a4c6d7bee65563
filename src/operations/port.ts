import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { EngineReader } from '../engine/engine.ts';
import type { ProjectName, ServiceName } from '../model/names.ts';
import type { ObservedContainer, ObservedPort } from '../model/observed.ts';
import { isUp } from '../plan/draft/container-state.ts';
import { withEdgePorts } from '../plan/world/service-edges.ts';
import { checkKnownServices } from './lookup/known-services.ts';

export interface PortRequest {
  readonly project: ProjectName;
  readonly service: ServiceName;
  /** The port inside the container. */
  readonly port: number;
  readonly protocol: string;
  /** The replica; undefined for the first one. */
  readonly number?: number;
  readonly declared?: readonly ServiceName[];
}

export interface PublishedPort {
  readonly host: string;
  readonly port: number;
}

/**
 * Where a port of a service is published on the engine's host.
 *
 * @throws WindlassError NOT_FOUND when the service is not there or does not run, and when the port is not published.
 */
export async function publishedPort(request: PortRequest, engine: EngineReader, signal: AbortSignal): Promise<PublishedPort> {
  const { containers } = await engine.observe(request.project, {}, signal);
  checkKnownServices([request.service], containers, request.declared);
  const container = findReplica(withEdgePorts(containers), request);
  const { port, protocol } = request;
  const found = container.ports.find(
    (one) => one.privatePort === port && one.protocol === protocol.toLowerCase() && one.publicPort !== undefined,
  );
  if (found?.publicPort === undefined) throw notPublished(container, request);
  return { host: found.ip ?? '', port: found.publicPort };
}

function findReplica(containers: readonly ObservedContainer[], { service, number }: PortRequest): ObservedContainer {
  const replicas = containers
    .filter((container) => container.service === service && !container.oneOff && isUp(container))
    .sort((left, right) => (left.number ?? 0) - (right.number ?? 0));
  const found = number === undefined ? replicas[0] : replicas.find((replica) => replica.number === number);
  if (found) return found;
  const running = replicas.flatMap((replica) => replica.number ?? []).join(', ');
  if (replicas.length > 0) {
    throw new WindlassError('NOT_FOUND', `service "${service}" is not running container #${number}`, {
      help: `these run: ${running}`,
    });
  }
  throw new WindlassError('NOT_FOUND', `service "${service}" is not running`, { help: `"windlass up -d ${service}" starts it` });
}

function notPublished({ name, ports }: ObservedContainer, { port, protocol }: PortRequest): WindlassError {
  const published = ports.filter(({ publicPort }) => publicPort !== undefined).map(text);
  const help = published.length > 0 ? `published: ${published.join(', ')}` : 'a port is published by "ports" in the Compose file';
  return new WindlassError('NOT_FOUND', `no port ${port}/${protocol} for container ${name}`, { help });
}

function text({ privatePort, protocol, ip, publicPort }: ObservedPort): string {
  return `${privatePort}/${protocol} at ${ip?.includes(':') ? `[${ip}]` : ip}:${publicPort}`;
}
