import type { Duplex } from 'node:stream';
import type { LogFrame, ProcessStream } from '../engine.ts';
import { demultiplexer } from './demux.ts';
import { aborted, unreachable } from './errors.ts';

export interface StreamOptions {
  /** The output is one stream, as a terminal gives it. */
  readonly raw: boolean;
  readonly host: string;
  readonly signal: AbortSignal | undefined;
}

/** A connection that was taken over from HTTP, as the process at its other end. */
export function processStream(socket: Duplex, options: StreamOptions): ProcessStream {
  const { signal } = options;
  let closed = false;
  // What breaks shows in the output; a process that ended without reading its input is no failure.
  socket.on('error', () => undefined);
  const drop = () => socket.destroy();
  signal?.addEventListener('abort', drop, { once: true });
  socket.once('close', () => signal?.removeEventListener('abort', drop));
  return {
    output: readSocket(socket, options, () => closed),
    input: socket,
    close() {
      closed = true;
      socket.destroy();
    },
  };
}

async function* readSocket(socket: Duplex, { raw, host, signal }: StreamOptions, isClosed: () => boolean): AsyncGenerator<LogFrame, void> {
  const split = raw ? (data: Buffer): readonly LogFrame[] => [{ stream: 'stdout', data }] : demultiplexer();
  try {
    for await (const chunk of socket) yield* split(chunk as Buffer);
  } catch (error) {
    if (isClosed()) return;
    throw signal?.aborted ? aborted(signal) : unreachable(host, error);
  }
}
