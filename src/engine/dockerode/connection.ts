import { setMaxListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { aborted, refused, unreachable } from './errors.ts';

/** One engine, reached through dockerode's modem. Every call of the adapter goes through here. */
export interface Connection {
  readonly host: string;
  /** Sends a request and gives the whole answer: parsed JSON, or undefined where the body is empty. */
  call(request: EngineRequest): Promise<unknown>;
  /** Sends a request and gives the answer as a stream as soon as its headers came. */
  open(request: EngineRequest): Promise<IncomingMessage>;
  /** Takes the socket over after a protocol upgrade. */
  upgrade(request: EngineRequest): Promise<Duplex>;
  apiVersion(signal?: AbortSignal): Promise<string>;
}

export interface EngineRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Query | undefined;
  readonly body?: object | undefined;
  /** A tar archive, instead of a JSON body. */
  readonly upload?: Buffer | Readable | undefined;
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** The part of dockerode's modem that is used; its own type is untyped. */
export interface Modem {
  version?: string | undefined;
  dial(options: object, callback: (error: Error | null, result: unknown) => void): void;
}

/** The newest API that Windlass was written against; a newer engine is asked to speak this one. */
const newestApi = '1.51';

export function connectionOver(modem: Modem, host: string, pinnedApi?: string): Connection {
  let api = pinnedApi;
  if (pinnedApi !== undefined) modem.version = `v${pinnedApi}`;

  return { host, call, open, upgrade, apiVersion };

  async function call(request: EngineRequest): Promise<unknown> {
    const response = await open(request);
    const text = await readText(response, request.signal, host);
    return text === '' ? undefined : parseJson(text);
  }

  async function open(request: EngineRequest): Promise<IncomingMessage> {
    const response = (await send(request, false)) as IncomingMessage;
    learnVersion(response);
    const statusCode = response.statusCode ?? 0;
    if (statusCode < 400) return response;
    const text = await readText(response, request.signal, host);
    const message = messageOf(parseJson(text)) ?? text;
    throw refused({ kind: 'engine-answer', statusCode, message, request: `${request.method} ${request.path}` });
  }

  async function upgrade(request: EngineRequest): Promise<Duplex> {
    const answer = (await send(request, true)) as Duplex | IncomingMessage;
    if (!('statusCode' in answer)) return answer as Duplex;
    const message = messageOf(parseJson(await readText(answer, request.signal, host))) ?? 'the engine does not upgrade the connection';
    throw refused({ kind: 'engine-answer', statusCode: answer.statusCode ?? 0, message, request: `${request.method} ${request.path}` });
  }

  async function apiVersion(signal?: AbortSignal): Promise<string> {
    if (api === undefined) (await open({ method: 'GET', path: '/_ping', signal })).resume();
    return api ?? newestApi;
  }

  function learnVersion(response: IncomingMessage): void {
    const offered = response.headers['api-version'];
    if (api !== undefined || typeof offered !== 'string') return;
    api = isNewer(offered, newestApi) ? newestApi : offered;
    // Without a prefix the engine speaks its own newest version, so only a newer engine needs one.
    if (api !== offered) modem.version = `v${api}`;
  }

  function send(request: EngineRequest, hijack: boolean): Promise<unknown> {
    const { signal } = request;
    if (signal?.aborted) return Promise.reject(aborted(signal));
    // One signal ends a whole operation, so it may stand over hundreds of calls at once.
    if (signal !== undefined) setMaxListeners(0, signal);
    const query = Object.entries(request.query ?? {}).filter(([, value]) => value !== undefined);
    const options = {
      method: request.method,
      path: query.length > 0 ? `${request.path}?` : request.path,
      options: { _query: Object.fromEntries(query), _body: request.body ?? {} },
      file: request.upload,
      headers: { ...request.headers },
      abortSignal: signal,
      statusCodes: everyStatus,
      isStream: true,
      hijack,
    };
    return new Promise((resolve, reject) => {
      modem.dial(options, (error, result) => {
        if (error === null) return resolve(result);
        reject(signal?.aborted ? aborted(signal) : unreachable(host, error));
      });
    });
  }
}

/** The modem lets these pass as they are; refusals are translated here, where the body is still at hand. */
const everyStatus = new Proxy({}, { get: () => true });

export function isNewer(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number);
  return major > thanMajor || (major === thanMajor && minor > thanMinor);
}

function readText(response: IncomingMessage, signal: AbortSignal | undefined, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    response.on('error', (error) => reject(signal?.aborted ? aborted(signal) : unreachable(host, error)));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function messageOf(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null && 'message' in answer && typeof answer.message === 'string'
    ? answer.message
    : undefined;
}
