import type { Readable } from 'node:stream';
import type { ProcessIo, ProcessTerminal } from '../../operations/process/process-io.ts';
import type { Session } from '../session.ts';
import { detachFilter } from './detach-filter.ts';
import { parseDetachKeys } from './detach-keys.ts';
import { watchPassedSignals } from './passed-signals.ts';
import { enterRawMode } from './raw-mode.ts';
import { readDetachKeys } from './read-detach-keys.ts';

export interface ProcessIoOptions {
  readonly tty: boolean;
  /** Whether the input of this program goes to the process. */
  readonly stdin: boolean;
  readonly detachKeys?: string | undefined;
}

export interface OpenProcessIo extends ProcessIo {
  /** Gives the terminal back as it was. */
  close(): void;
}

/** The streams, the terminal and the signals of this program, for a process in a container. */
export function openProcessIo({ out, err }: Pick<Session, 'out' | 'err'>, options: ProcessIoOptions): OpenProcessIo {
  const detached = new AbortController();
  const terminal = options.tty ? openTerminal(options.detachKeys ?? readDetachKeys()) : undefined;
  const filter = terminal && detachFilter(parseDetachKeys(terminal.detachKeys), () => detached.abort());
  const input: Readable | undefined = options.stdin ? (filter ?? process.stdin) : undefined;
  let restore: () => void = () => undefined;
  return {
    ...(input && { input }),
    ...(terminal && { terminal }),
    detached: detached.signal,
    async begin() {
      if (!terminal || !options.stdin) return;
      restore = await enterRawMode();
      if (filter) process.stdin.on('error', () => filter.end()).pipe(filter);
    },
    write: (stream, data) => (stream === 'stdout' ? out : err).write(data),
    onSignal: watchPassedSignals,
    close: () => restore(),
  };
}

function openTerminal(detachKeys: string): ProcessTerminal {
  const { stdout } = process;
  return {
    detachKeys,
    size: () => (stdout.isTTY && stdout.rows > 0 ? { rows: stdout.rows, columns: stdout.columns } : undefined),
    onResize(listener) {
      stdout.on('resize', listener);
      return () => void stdout.off('resize', listener);
    },
  };
}
