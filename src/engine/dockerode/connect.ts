import { once } from '../../util/once.ts';
import type { Engine } from '../engine.ts';
import { archiveCalls } from './archive.ts';
import { attachCalls } from './attach.ts';
import { buildCalls } from './build.ts';
import type { ConnectOptions } from './connect-options.ts';
import { connectionOver } from './connection.ts';
import { containerCalls } from './containers.ts';
import { eventCalls } from './events.ts';
import { execCalls } from './exec.ts';
import { imageCalls } from './images.ts';
import { insightCalls } from './insight.ts';
import { logCalls } from './logs.ts';
import { networkCalls } from './networks.ts';
import { observeCalls } from './observe.ts';
import { quickReads } from './quick-reads.ts';
import { versionCalls } from './version.ts';
import { volumeCalls } from './volumes.ts';

/**
 * Gives the engine at an endpoint. No call is made yet: an engine that is not there shows in the first call.
 *
 * @throws WindlassError ENGINE_UNREACHABLE when the endpoint cannot even be tried, as with unreadable TLS files.
 */
export async function connectEngine(options: ConnectOptions): Promise<Engine> {
  const { endpoint } = options;
  const { host } = endpoint;
  const local = endpoint.kind === 'unix' || endpoint.kind === 'npipe';
  const modem = once(async () => (await import('./open-modem.ts')).openModem(options));
  // What cannot be tried is to be told now.
  if (!local) await modem();
  const connection = connectionOver({
    host,
    modem,
    pinnedApi: options.apiVersion,
    quick: local ? quickReads(endpoint.path) : undefined,
  });
  const credentials = options.credentials ?? (async () => undefined);
  const observing = observeCalls(connection);
  return {
    host,
    ...versionCalls(connection),
    ...observing,
    ...logCalls(connection, async (container, signal) => (await observing.inspectContainer(container, signal)).tty),
    ...eventCalls(connection),
    ...containerCalls(connection),
    ...networkCalls(connection),
    ...volumeCalls(connection),
    ...imageCalls(connection, credentials),
    ...buildCalls(connection, credentials, options.openFolder),
    ...archiveCalls(connection),
    ...execCalls(connection),
    ...attachCalls(connection),
    ...insightCalls(connection),
  };
}
