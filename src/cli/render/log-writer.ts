import type { Output } from '../../host/output.ts';
import type { OutputItem } from '../../operations/logs/logs-source.ts';
import { batchTo } from './batch.ts';
import { displayWidth } from './display-width.ts';

export interface LogFormat {
  readonly colours: boolean;
  readonly prefix: boolean;
  /** Show the engine's time of each line. */
  readonly timestamps: boolean;
}

const lineFeed = 0x0a;
const space = 0x20;

export interface LogWriter {
  /** Makes the prefix column wide enough for these from the first line on. */
  expect(labels: readonly string[]): void;
  /** Gives a promise while the reader of the output is slower than the containers. */
  write(item: Extract<OutputItem, { readonly kind: 'output' }>): Promise<void> | undefined;
  /** Writes a line of ours between those of the containers. */
  say(text: string): Promise<void> | undefined;
  flush(): Promise<void> | undefined;
}

/** Writes the output of containers with their names before each line, in large pieces. Bytes pass through unchanged. */
export function logWriter(outputs: { readonly stdout: Output; readonly stderr: Output }, format: LogFormat): LogWriter {
  const batches = new Map([outputs.stdout, outputs.stderr].map((output) => [output, batchTo(output)]));
  const labels = new Map<string, { readonly colour: string; prefix: Buffer }>();
  let width = 0;
  return { expect, write, say, flush };

  function expect(names: readonly string[]): void {
    const fresh = [...new Set(names)].filter((label) => !labels.has(label));
    for (const label of fresh) labels.set(label, { colour: nextColour(labels.size), prefix: Buffer.alloc(0) });
    width = Math.max(width, ...fresh.map(displayWidth));
    for (const [label, entry] of labels) entry.prefix = toPrefix(label, width, format.colours ? entry.colour : undefined);
  }

  function write({ source, stream, lines, stamped }: Extract<OutputItem, { readonly kind: 'output' }>): Promise<void> | undefined {
    if (!labels.has(source.label)) expect([source.label]);
    const batch = batches.get(outputs[stream]);
    const prefix = format.prefix ? labels.get(source.label)?.prefix : undefined;
    let waiting: Promise<void> | undefined;
    for (let start = 0; start < lines.length; ) {
      const end = lines.indexOf(lineFeed, start) + 1 || lines.length;
      const from = stamped && !format.timestamps ? lines.indexOf(space, start) + 1 : start;
      waiting = batch?.append(prefix, lines, from, end) ?? waiting;
      start = end;
    }
    return waiting;
  }

  function say(text: string): Promise<void> | undefined {
    void flush();
    return outputs.stdout.write(text);
  }

  function flush(): Promise<void> | undefined {
    let waiting: Promise<void> | undefined;
    for (const batch of batches.values()) waiting = batch.flush() ?? waiting;
    return waiting;
  }
}

function toPrefix(label: string, width: number, colour: string | undefined): Buffer {
  const text = `${label}${' '.repeat(width - displayWidth(label) + 1)} | `;
  return Buffer.from(colour === undefined ? text : `\x1b[${colour}m${text}\x1b[0m`);
}

// Cyan, yellow, green, magenta, blue, and the same brighter: the order that Compose users know.
const colours = ['36', '33', '32', '35', '34', '36;1', '33;1', '32;1', '35;1', '34;1'];

function nextColour(index: number): string {
  return colours[index % colours.length] ?? '36';
}
