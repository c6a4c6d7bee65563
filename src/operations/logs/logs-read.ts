import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { EngineReader } from '../../engine/engine.ts';
import { wholeLines } from './logs-lines.ts';
import type { LogSource, OutputItem } from './logs-source.ts';

export interface ReadOptions {
  readonly since?: string;
  readonly until?: string;
  readonly tail?: number;
  readonly follow?: boolean;
  /** Lines of this time and before were given already: the engine's `since` includes its own moment. */
  readonly after?: string;
}

/** The output of one container as the engine keeps it, every line with its time. */
export async function* readRun(
  engine: EngineReader,
  source: LogSource,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<OutputItem, void> {
  const { after, ...request } = options;
  let skipping = after !== undefined;
  try {
    const frames = engine.logs(source.container, { ...request, timestamps: true }, signal);
    for await (const { stream, bytes } of wholeLines(frames, true)) {
      const lines = skipping && after !== undefined ? bytes.subarray(offsetAfter(bytes, after)) : bytes;
      if (lines.length === 0) continue;
      skipping = false;
      yield { kind: 'output', source, stream, lines, stamped: true };
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof WindlassError)) throw error;
    if (error.code === 'ENGINE_ERROR') yield { kind: 'unreadable', source, message: error.message };
    // A container that was removed meanwhile has no more to say.
    else if (error.code !== 'NOT_FOUND') throw error;
  }
}

/** Where the first line that is later than `time` begins. */
function offsetAfter(lines: Buffer, time: string): number {
  let start = 0;
  while (start < lines.length && lines.toString('latin1', start, lines.indexOf(0x20, start)) <= time)
    start = lines.indexOf(0x0a, start) + 1;
  return start;
}
