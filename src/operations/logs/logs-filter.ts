import { isAtLeast, type LogLevel, levelOf } from './log-level.ts';
import type { OutputItem } from './logs-source.ts';

export interface LineFilter {
  /** Only lines that it matches. Without the flags `g` and `y`. */
  readonly grep?: RegExp | undefined;
  /** Only lines of this level or a worse one. Lines that name no level go with the line before them. */
  readonly level?: LogLevel | undefined;
}

/** Leaves out the lines that are not wanted; whatever else is told stays. */
export async function* filterLines(items: AsyncIterable<OutputItem>, { grep, level }: LineFilter): AsyncGenerator<OutputItem, void> {
  const shown = new Map<string, boolean>();
  for await (const item of items) {
    if (item.kind !== 'output') {
      yield item;
      continue;
    }
    const lane = `${item.source.container} ${item.stream}`;
    const lines = keepLines(item.lines, (line) => keeps(line, lane, item.stamped));
    if (lines.length > 0) yield { ...item, lines };
  }

  function keeps(bytes: Buffer, lane: string, stamped: boolean): boolean {
    const line = textOf(bytes, stamped);
    return isBadEnough(line, lane) && (grep?.test(line) ?? true);
  }

  function isBadEnough(line: string, lane: string): boolean {
    if (level === undefined) return true;
    const named = levelOf(line);
    if (named !== undefined) shown.set(lane, isAtLeast(named, level));
    return shown.get(lane) ?? false;
  }
}

/** The lines that match; undefined when none does. */
export function matchingLines(item: OutputItem & { readonly kind: 'output' }, grep: RegExp): OutputItem | undefined {
  const lines = keepLines(item.lines, (line) => grep.test(textOf(line, item.stamped)));
  return lines.length > 0 ? { ...item, lines } : undefined;
}

const lineFeed = 0x0a;
const space = 0x20;

/** Neighbours stay in one piece: most lines are kept, or most are not. */
function keepLines(lines: Buffer, keeps: (line: Buffer) => boolean): Buffer {
  const kept: Buffer[] = [];
  let from: number | undefined;
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(lineFeed, start) + 1 || lines.length;
    if (keeps(lines.subarray(start, end))) from ??= start;
    else if (from !== undefined) {
      kept.push(lines.subarray(from, start));
      from = undefined;
    }
    start = end;
  }
  if (from === 0) return lines;
  if (from !== undefined) kept.push(lines.subarray(from));
  return Buffer.concat(kept);
}

/** Without its time and without colours, which would keep a pattern from matching. */
function textOf(bytes: Buffer, stamped: boolean): string {
  const line = bytes.toString('utf8', stamped ? bytes.indexOf(space) + 1 : 0, bytes.length - 1);
  return line.includes('\x1b') ? line.replace(colours, '') : line;
}

const colours = /\x1b\[[\d;]*m/g;
