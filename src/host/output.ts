import { fstatSync, writeSync } from 'node:fs';

/** One of the process's output streams. */
export interface Output {
  /** Writes all of it, in order. Gives a promise while the reader is slower than the writer. */
  write(chunk: string | Uint8Array): Promise<void> | undefined;
  /** Resolves when everything was taken. */
  flush(): Promise<void> | undefined;
  readonly isTerminal: boolean;
  /** Characters per line on a terminal, else undefined; asked anew each time, because windows are resized. */
  readonly columns: () => number | undefined;
}

/**
 * Writes to a file descriptor directly: `process.stdout` costs several milliseconds of start-up, and its queue is unbounded.
 * `onClosed` is called once when the reader has gone away; what is written afterwards is dropped.
 */
export function openOutput(descriptor: 1 | 2, onClosed: () => void): Output {
  const isTerminal = isTerminalDescriptor(descriptor);
  let closed = false;
  let queue: Promise<void> | undefined;
  return { write, flush: () => queue, isTerminal, columns: () => (isTerminal ? streamOf(descriptor).columns : undefined) };

  function write(chunk: string | Uint8Array): Promise<void> | undefined {
    if (closed || chunk.length === 0) return undefined;
    if (queue) return enqueue(toBytes(chunk));
    const rest = writeNow(toBytes(chunk));
    return rest ? enqueue(rest) : undefined;
  }

  /** Gives what a pipe that is full and does not block has left over. */
  function writeNow(bytes: Uint8Array): Uint8Array | undefined {
    let offset = 0;
    while (offset < bytes.length) {
      try {
        offset += writeSync(descriptor, bytes, offset);
      } catch (error) {
        if (isCode(error, 'EAGAIN')) return bytes.subarray(offset);
        close(error);
        return undefined;
      }
    }
    return undefined;
  }

  function enqueue(bytes: Uint8Array): Promise<void> {
    const written = (queue ?? Promise.resolve()).then(
      () =>
        new Promise<void>((resolve) => {
          if (closed) return resolve();
          streamOf(descriptor).write(bytes, (error) => {
            if (error) close(error);
            resolve();
          });
        }),
    );
    queue = written;
    void written.then(() => {
      if (queue === written) queue = undefined;
    });
    return written;
  }

  function close(error: unknown): void {
    if (!isCode(error, 'EPIPE') && !isCode(error, 'EIO')) throw error;
    if (closed) return;
    closed = true;
    onClosed();
  }
}

function streamOf(descriptor: 1 | 2): NodeJS.WriteStream {
  const stream = descriptor === 1 ? process.stdout : process.stderr;
  // The callback of `write` tells of errors; without a listener the stream would throw them as well.
  if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
  return stream;
}

function toBytes(chunk: string | Uint8Array): Uint8Array {
  return typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Loads the terminal module only for character devices, because it costs milliseconds. */
export function isTerminalDescriptor(descriptor: 0 | 1 | 2): boolean {
  try {
    if (!fstatSync(descriptor).isCharacterDevice()) return false;
  } catch {
    return false;
  }
  const stream = descriptor === 0 ? process.stdin : descriptor === 1 ? process.stdout : process.stderr;
  return stream.isTTY === true;
}
