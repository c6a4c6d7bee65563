import type { LogFrame } from '../../engine/engine.ts';

const lineFeed = 0x0a;
const space = 0x20;

export interface Lines {
  readonly stream: LogFrame['stream'];
  /** Whole lines, each with its line feed. */
  readonly bytes: Buffer;
}

/**
 * Gives the output in whole lines, so that lines of several containers never mix. A line that the engine sends in pieces waits for
 * its end; with `stamped` the pieces after the first lose their time. A last line without an end gets one.
 */
export async function* wholeLines(frames: AsyncIterable<LogFrame>, stamped: boolean): AsyncGenerator<Lines, void> {
  const open: Record<LogFrame['stream'], Buffer[]> = { stdout: [], stderr: [] };
  for await (const { stream, data } of frames) {
    const begun = open[stream];
    const bytes = stamped && begun.length > 0 ? data.subarray(data.indexOf(space) + 1) : data;
    const end = bytes.lastIndexOf(lineFeed) + 1;
    if (end === 0) {
      begun.push(bytes);
      continue;
    }
    const whole = bytes.subarray(0, end);
    yield { stream, bytes: begun.length > 0 ? Buffer.concat([...begun, whole]) : whole };
    open[stream] = end < bytes.length ? [bytes.subarray(end)] : [];
  }
  for (const stream of ['stdout', 'stderr'] as const) {
    if (open[stream].length > 0) yield { stream, bytes: Buffer.concat([...open[stream], Buffer.of(lineFeed)]) };
  }
}
