import { setMaxListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { aborted, refused, unreachable } from './errors.ts';
import type { QuickReads } from './quick-reads.ts';

/** One engine, reached through dockerode's modem. Every call of the adapter goes through here. */
export interface Connection {
  readonly host: string;
  /** Sends a request and gives the whole answer: parsed JSON, or undefined where the body is empty. */
  call(request: EngineRequest): Promise<unknown>;
  /** As `call` with GET, for what the engine has at hand: a local one is asked in the quickest way there is. */
  look(question: Question): Promise<unknown>;
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

export type Question = Pick<EngineRequest, 'path' | 'query' | 'signal'>;

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** The part of dockerode's modem that is used; its own type is untyped. */
export interface Modem {
  version?: string | undefined;
  dial(options: object, callback: (error: Error | null, result: unknown) => void): void;
}

/** The newest API that Windlass was written against; a newer engine is asked to speak this one. */
const newestApi = '1.51';

export interface ConnectionOptions {
  readonly host: string;
  /** The modem, which takes its time to load, once it is needed. */
  readonly modem: () => Promise<Modem>;
  readonly pinnedApi?: string | undefined;
  readonly quick?: QuickReads | undefined;
}

export function connectionOver({ host, modem, pinnedApi, quick }: ConnectionOptions): Connection {
  let api = pinnedApi;
  /** The version in every path; without one the engine speaks its own newest. */
  let spoken = pinnedApi;

  return { host, call, look, open, upgrade, apiVersion };

  async function call(request: EngineRequest): Promise<unknown> {
    const response = await open(request);
    const text = await readText(response, request.signal, host);
    return text === '' ? undefined : parseJson(text);
  }

  async function look(question: Question): Promise<unknown> {
    const { path, query, signal } = question;
    if (signal?.aborted) throw aborted(signal);
    const answer = await quick?.ask(`${spoken === undefined ? '' : `/v${spoken}`}${path}${queryText(query)}`, signal);
    if (answer?.status !== 200) return call({ method: 'GET', ...question });
    learnVersion(answer.apiVersion);
    return parseJson(answer.text);
  }

  async function open(request: EngineRequest): Promise<IncomingMessage> {
    const response = (await send(request, false)) as IncomingMessage;
    learnVersion(response.headers['api-version']);
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

  function learnVersion(offered: string | readonly string[] | undefined): void {
    if (api !== undefined || typeof offered !== 'string') return;
    api = isNewer(offered, newestApi) ? newestApi : offered;
    // Only an engine that is newer has to be told.
    if (api !== offered) spoken = api;
  }

  async function send(request: EngineRequest, hijack: boolean): Promise<unknown> {
    const { signal } = request;
    if (signal?.aborted) throw aborted(signal);
    const opened = await modem();
    if (spoken !== undefined) opened.version = `v${spoken}`;
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
      opened.dial(options, (error, result) => {
        if (error === null) return resolve(result);
        reject(signal?.aborted ? aborted(signal) : unreachable(host, error));
      });
    });
  }
}

function queryText(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => `${name}=${encodeURIComponent(one)}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
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
