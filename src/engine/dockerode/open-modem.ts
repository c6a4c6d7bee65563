import { Agent, type AgentOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Endpoint } from '../endpoint.ts';
import type { ConnectOptions } from './connect-options.ts';
import type { Modem } from './connection.ts';
import { unreachable } from './errors.ts';

/** Loads dockerode, which takes its time, and gives its modem for the endpoint. */
export async function openModem(options: ConnectOptions): Promise<Modem> {
  const { endpoint } = options;
  const [{ default: Docker }, agent] = await Promise.all([import('dockerode'), openAgent(options)]);
  try {
    // Every key is given, because the modem fills those that are absent from the environment.
    const settings = {
      ...{ host: undefined, port: undefined, protocol: 'http', socketPath: undefined, pathPrefix: '/', username: undefined },
      ...{ ca: undefined, cert: undefined, key: undefined, timeout: undefined },
      ...address(endpoint),
      agent: quietly(agent),
    };
    return new Docker(settings as ConstructorParameters<typeof Docker>[0]).modem as Modem;
  } catch (error) {
    throw unreachable(endpoint.host, error);
  }
}

function address(endpoint: Endpoint): object {
  switch (endpoint.kind) {
    case 'unix':
    case 'npipe':
      return { socketPath: endpoint.path };
    case 'tcp':
      return { host: endpoint.hostname, port: endpoint.port, protocol: endpoint.tls === undefined ? 'http' : 'https' };
    case 'ssh':
      return { host: 'localhost', port: 80 };
  }
}

const keepAlive: AgentOptions = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: 32 };

async function openAgent({ endpoint, dialRemote }: ConnectOptions): Promise<Agent> {
  if (endpoint.kind === 'tcp' && endpoint.tls !== undefined) {
    const https = await import('node:https');
    const { ca, cert, key, verify } = endpoint.tls;
    return impatiently(new https.Agent({ ...keepAlive, ca, cert, key, rejectUnauthorized: verify }));
  }
  // A name for TLS is worked out for every connection otherwise, with a pattern that takes milliseconds to compile.
  const agent = new Agent(Object.assign({ servername: '' }, keepAlive));
  if (endpoint.kind === 'tcp') return impatiently(agent);
  if (endpoint.kind !== 'ssh') return agent;
  if (dialRemote === undefined) throw new WindlassError('UNSUPPORTED', `${endpoint.host}: no way to dial ssh was given`);
  return Object.assign(agent, { createConnection: () => likeSocket(dialRemote(endpoint)) });
}

/** Milliseconds; a host that swallows packets would otherwise hold a connection attempt for minutes. */
const connectTimeout = 20_000;

function impatiently(agent: Agent): Agent {
  const dial = agent.createConnection.bind(agent);
  const createConnection: typeof dial = (options, callback) => {
    const socket = dial(options, callback);
    const giveUp = () => socket?.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
    const timer = setTimeout(giveUp, connectTimeout);
    for (const event of ['connect', 'close']) socket?.once(event, () => clearTimeout(timer));
    return socket;
  };
  return Object.assign(agent, { createConnection });
}

/** node:http calls these on every connection; a pair of pipes has no such settings. */
function likeSocket(stream: Duplex): Duplex {
  const ignore = () => stream;
  const missing = {
    setTimeout: ignore,
    setNoDelay: ignore,
    setKeepAlive: ignore,
    ref: ignore,
    unref: ignore,
    destroySoon: () => stream.end(),
  };
  const lacking = Object.entries(missing).filter(([name]) => !(name in stream));
  return Object.assign(stream, Object.fromEntries(lacking));
}

/** The modem formats its options for a debug log on every request, agent and all its sockets included. */
function quietly(agent: Agent): Agent {
  return Object.assign(agent, { [Symbol.for('nodejs.util.inspect.custom')]: () => 'agent' });
}
