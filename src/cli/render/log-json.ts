import type { Output } from '../../host/output.ts';
import type { OutputItem } from '../../operations/logs/logs-source.ts';
import { batchTo } from './batch.ts';
import { eventVersion } from './event-version.ts';
import { safeJson } from './safe-json.ts';

const lineFeed = 0x0a;
const space = 0x20;

export interface OutputJsonWriter {
  write(item: OutputItem): Promise<void> | undefined;
  flush(): Promise<void> | undefined;
}

/** Writes what containers print as JSON lines, in large pieces. */
export function outputJsonWriter(output: Output): OutputJsonWriter {
  const batch = batchTo(output);
  return {
    write(item) {
      const text = Buffer.from(outputJson(item));
      return batch.append(undefined, text, 0, text.length);
    },
    flush: batch.flush,
  };
}

/** What containers print, and how they end, as one JSON object a line. Lines of output must carry their times. */
export function outputJson(item: OutputItem): string {
  const { service, name: container } = item.source;
  const source = { version: eventVersion, service, container };
  switch (item.kind) {
    case 'output':
      return linesOf(item.lines)
        .map(({ time, message }) => `${safeJson({ type: 'log', ...source, stream: item.stream, time, message })}\n`)
        .join('');
    case 'exited':
      return `${safeJson({ type: 'exit', ...source, exitCode: item.exitCode, restarting: item.restarting })}\n`;
    case 'unreadable':
      return `${safeJson({ type: 'unreadable', ...source, message: item.message })}\n`;
  }
}

function linesOf(lines: Buffer): readonly { readonly time: string; readonly message: string }[] {
  const found = [];
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(lineFeed, start);
    const blank = lines.indexOf(space, start);
    // Programs for Windows, and everything on a terminal, end lines with a carriage return too.
    const last = lines[end - 1] === 0x0d ? end - 1 : end;
    found.push({ time: lines.toString('latin1', start, blank), message: lines.toString('utf8', blank + 1, Math.max(last, blank + 1)) });
    start = end + 1;
  }
  return found;
}
