import type { Output } from '../../host/output.ts';

const batchBytes = 1 << 16;

export interface Batch {
  /** Gives a promise while the reader of the output is slower than the writer. */
  append(prefix: Buffer | undefined, lines: Buffer, start: number, end: number): Promise<void> | undefined;
  flush(): Promise<void> | undefined;
}

/** Collects lines until there is a full piece, or until the program has nothing else to do. */
export function batchTo(output: Output): Batch {
  let buffer = Buffer.allocUnsafe(batchBytes);
  let length = 0;
  let scheduled = false;
  return { append, flush };

  function append(prefix: Buffer | undefined, lines: Buffer, start: number, end: number): Promise<void> | undefined {
    const size = (prefix?.length ?? 0) + end - start;
    let waiting: Promise<void> | undefined;
    if (length + size > buffer.length) waiting = flush();
    if (size > buffer.length) {
      const line = lines.subarray(start, end);
      return output.write(prefix ? Buffer.concat([prefix, line]) : Buffer.from(line)) ?? waiting;
    }
    if (prefix) length += prefix.copy(buffer, length);
    length += lines.copy(buffer, length, start, end);
    if (!scheduled) {
      scheduled = true;
      setImmediate(() => {
        scheduled = false;
        void flush();
      });
    }
    return waiting;
  }

  function flush(): Promise<void> | undefined {
    if (length === 0) return undefined;
    const waiting = output.write(buffer.subarray(0, length));
    // A piece that waits in a queue keeps its buffer.
    if (waiting) buffer = Buffer.allocUnsafe(batchBytes);
    length = 0;
    return waiting;
  }
}
