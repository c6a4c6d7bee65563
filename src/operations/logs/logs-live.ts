import type { Engine, ProcessStream } from '../../engine/engine.ts';
import type { ContainerId } from '../../model/names.ts';
import { wholeLines } from './logs-lines.ts';
import type { LogSource, OutputItem } from './logs-source.ts';

/** The output of containers that the engine keeps no log of: what is written while there is a connection. */
export interface LiveOutput {
  /** The container is going to be started. */
  expect(container: ContainerId, how: { readonly tty: boolean }): void;
  /** Resolves once there is a connection to a container that is expected: what it writes before is lost. */
  connected(container: ContainerId): Promise<void>;
  /** The output of the container's run, with the times at which it came. */
  read(source: LogSource, how: { readonly tty: boolean }): AsyncIterable<OutputItem>;
}

export function liveOutput(engine: Engine, signal: AbortSignal): LiveOutput {
  const expected = new Map<ContainerId, { readonly tty: boolean }>();
  const open = new Map<ContainerId, Promise<ProcessStream>>();
  return {
    expect: (container, how) => void expected.set(container, how),
    async connected(container) {
      const how = expected.get(container);
      if (!how) return;
      expected.delete(container);
      const stream = connect(container, how);
      open.set(container, stream);
      // Who reads it learns of the failure.
      await stream.catch(() => undefined);
    },
    async *read(source, how) {
      const stream = await (open.get(source.container) ?? connect(source.container, how));
      open.delete(source.container);
      for await (const lines of wholeLines(stream.output, false)) {
        yield { kind: 'output', source, stream: lines.stream, lines: stamp(lines.bytes, new Date().toISOString()), stamped: true };
      }
    },
  };

  function connect(container: ContainerId, { tty }: { readonly tty: boolean }): Promise<ProcessStream> {
    return engine.attachContainer(container, { stdin: false, tty }, signal);
  }
}

const lineFeed = 0x0a;

function stamp(lines: Buffer, time: string): Buffer {
  const prefix = Buffer.from(`${time} `);
  const parts: Buffer[] = [];
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(lineFeed, start) + 1;
    parts.push(prefix, lines.subarray(start, end));
    start = end;
  }
  return Buffer.concat(parts);
}
