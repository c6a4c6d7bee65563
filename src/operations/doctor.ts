import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { Endpoint } from '../engine/endpoint.ts';
import type { EngineReader } from '../engine/engine.ts';
import { checkAddresses } from './doctor/check-addresses.ts';
import { checkContext, checkCredentials, checkSocket, checkVersions } from './doctor/check-client.ts';
import { checkApi, checkClock, checkEngine } from './doctor/check-engine.ts';
import { checkDisk, checkDns } from './doctor/check-host.ts';
import { checkLeftovers } from './doctor/check-leftovers.ts';
import { type CheckName, type Finding, failed } from './doctor/finding.ts';
import type { HostFacts } from './doctor/host-facts.ts';

export interface DoctorRequest {
  readonly facts: HostFacts;
  /** Throws what is wrong with the settings that name an engine. */
  readonly endpoint: () => Endpoint;
  readonly engine: () => Promise<EngineReader>;
}

/** Looks for what would make other commands fail, and tells what to do about it. One that fails does not keep the others from being made. */
export async function doctor({ facts, endpoint, engine }: DoctorRequest, signal: AbortSignal): Promise<readonly Finding[]> {
  const client = [checkVersions(facts)];
  const place = attempt('context', endpoint);
  if ('check' in place) return [...client, place, checkCredentials(facts)];
  const socket = checkSocket(place.value, facts);
  client.push(checkContext(place.value, facts), socket, checkCredentials(facts));
  // What is wrong with the socket has been said.
  if (socket.status === 'failed') return client;
  return [...client, ...(await engineFindings(facts, place.value, engine, signal))];
}

async function engineFindings(
  facts: HostFacts,
  { kind }: Endpoint,
  engine: DoctorRequest['engine'],
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const local = kind === 'unix' || kind === 'npipe';
  try {
    const reader = await engine();
    const version = await reader.version(signal);
    const from = facts.now();
    const info = await reader.systemInfo(signal);
    const to = facts.now();
    const [networks, containers] = await Promise.all([reader.listNetworks(signal), reader.listAllContainers(signal)]);
    return [
      checkEngine(version, info),
      checkApi(version, info, facts.variables.DOCKER_API_VERSION),
      checkClock(info, { from, to }),
      await checkDisk(info, facts, local),
      checkAddresses(info, networks, facts, local),
      await checkDns(info, facts, local),
      ...checkLeftovers(containers, networks),
    ];
  } catch (error) {
    const pinned = facts.variables.DOCKER_API_VERSION;
    const refused = pinned && error instanceof WindlassError && /client version/.test(error.message);
    return [
      refused
        ? failed('api', `DOCKER_API_VERSION asks for ${pinned}: ${error.message}`, 'unset DOCKER_API_VERSION')
        : toFinding('engine', error),
    ];
  }
}

function attempt<Value>(check: CheckName, value: () => Value): { readonly value: Value } | Finding {
  try {
    return { value: value() };
  } catch (error) {
    return toFinding(check, error);
  }
}

function toFinding(check: CheckName, error: unknown): Finding {
  if (!(error instanceof WindlassError) || error.code === 'ABORTED') throw error;
  return failed(check, error.message, error.help ?? 'see the message');
}
