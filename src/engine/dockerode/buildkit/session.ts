import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { WindlassError } from '../../../diagnostics/windlass-error.ts';
import { engineAnswer } from '../../engine-answer.ts';
import type { Connection } from '../connection.ts';
import { grpcDeframer, grpcFrame } from './grpc-frame.ts';

/** What BuildKit may ask of the client during a build, by gRPC path. */
export type Services = Readonly<Record<string, Service>>;

export type Service =
  | { readonly kind: 'unary'; readonly answer: (request: Buffer) => Promise<Answer> | Answer }
  | { readonly kind: 'stream'; readonly serve: (call: StreamCall) => Promise<Refusal | undefined> };

export type Answer = { readonly kind: 'message'; readonly message: Buffer } | Refusal;

/** A gRPC error; 5 is "not found". */
export interface Refusal {
  readonly kind: 'refusal';
  readonly status: number;
  readonly text: string;
}

export interface StreamCall {
  /** All values of a metadata key, in order. */
  metadata(key: string): readonly string[];
  readonly messages: AsyncIterable<Buffer>;
  /** Resolves when there is room for more. */
  send(message: Buffer): Promise<void>;
}

export interface Session {
  readonly id: string;
  close(): void;
}

/**
 * Opens a session: a connection to the engine on which the roles turn round, so that BuildKit calls our services.
 * `sharedKey` lets BuildKit find what an earlier build sent it from the same folder.
 */
export async function openSession(
  connection: Connection,
  services: Services,
  sharedKey: string,
  signal: AbortSignal | undefined,
): Promise<Session> {
  const [http2, { createHash, randomBytes }] = await Promise.all([import('node:http2'), import('node:crypto')]);
  const id = randomBytes(12).toString('hex');
  const headers = {
    Upgrade: 'h2c',
    'X-Docker-Expose-Session-Uuid': id,
    'X-Docker-Expose-Session-Name': 'windlass',
    'X-Docker-Expose-Session-Sharedkey': createHash('sha256').update(sharedKey).digest('hex'),
    'X-Docker-Expose-Session-Grpc-Method': Object.keys(services),
  };
  const socket = await connection.upgrade({ method: 'POST', path: '/session', headers, signal }).catch(explain);
  const session = http2.performServerHandshake(socket, { settings: { initialWindowSize: 4 * 1024 * 1024 } });
  // A session that breaks shows in the build that needed it.
  session.on('error', () => undefined);
  socket.on('error', () => undefined);
  session.on('stream', (stream: ServerHttp2Stream, given: IncomingHttpHeaders, _flags: number, rawHeaders: readonly string[]) => {
    stream.on('error', () => undefined);
    serve(stream, services[pathOf(given)], rawHeaders).catch(() => stream.destroy());
  });
  return {
    id,
    close() {
      session.destroy();
      socket.destroy();
    },
  };
}

function explain(error: unknown): never {
  if (engineAnswer(error)?.statusCode !== 404) throw error;
  throw new WindlassError('UNSUPPORTED', 'the engine has no BuildKit, so it cannot build images for Windlass', {
    cause: error instanceof Error ? error.cause : error,
    help: 'build the image with the engine\u2019s own tools and name it with "image"',
  });
}

function pathOf(headers: IncomingHttpHeaders): string {
  const path = headers[':path'];
  return typeof path === 'string' ? path : '';
}

async function serve(stream: ServerHttp2Stream, service: Service | undefined, rawHeaders: readonly string[]): Promise<void> {
  let trailers = { 'grpc-status': '0', 'grpc-message': '' };
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  const refusal = await carryOut(stream, service ?? unknown, rawHeaders);
  if (refusal !== undefined) trailers = { 'grpc-status': String(refusal.status), 'grpc-message': encodeURIComponent(refusal.text) };
  stream.end();
}

const unknown: Service = { kind: 'unary', answer: () => ({ kind: 'refusal', status: 12, text: 'this client does not offer that' }) };

async function carryOut(stream: ServerHttp2Stream, service: Service, rawHeaders: readonly string[]): Promise<Refusal | undefined> {
  const messages = readMessages(stream);
  const send = sender(stream);
  if (service.kind === 'stream') return service.serve({ metadata: (key) => valuesOf(rawHeaders, key), messages, send });
  for await (const request of messages) {
    const answer = await service.answer(request);
    if (answer.kind === 'refusal') return answer;
    await send(answer.message);
    break;
  }
  return undefined;
}

async function* readMessages(stream: ServerHttp2Stream): AsyncGenerator<Buffer, void> {
  const deframe = grpcDeframer();
  // Ending the iteration must leave the stream open: the answer is still to be written.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield* deframe(chunk as Buffer);
}

function sender(stream: ServerHttp2Stream): StreamCall['send'] {
  let room: Promise<void> | undefined;
  return async (message) => {
    if (stream.destroyed) throw new Error('the stream was closed');
    if (!stream.write(grpcFrame(message))) room ??= waitForRoom();
    await room;
  };

  async function waitForRoom(): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        stream.off('drain', done).off('close', done);
        resolve();
      };
      stream.on('drain', done).on('close', done);
    });
    room = undefined;
  }
}

function valuesOf(rawHeaders: readonly string[], key: string): readonly string[] {
  return rawHeaders.filter((_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === key);
}
