import { describe, expect, it } from 'vitest';
import { mergeOutput } from '../../../../src/operations/logs/logs-merge.ts';
import type { LogSource, OutputItem } from '../../../../src/operations/logs/logs-source.ts';

describe('the merge of the output of several containers', () => {
  it('puts lines in the order of their times and keeps runs of one container together', async () => {
    const merge = mergeOutput({ after: never });
    merge.add(fixed('a', ['1 a', '4 b'], ['5 c']));
    merge.add(fixed('b', ['2 d', '3 e', '6 f']));
    merge.seal();
    expect(await texts(merge.items())).toEqual(['a: 1 a', 'b: 2 d|3 e', 'a: 4 b', 'a: 5 c', 'b: 6 f']);
  });

  it('keeps the own order of a container whose clock goes back', async () => {
    const merge = mergeOutput({ after: never });
    merge.add(fixed('a', ['5 a', '3 b']));
    merge.add(fixed('b', ['4 c']));
    merge.seal();
    expect(await texts(merge.items())).toEqual(['b: 4 c', 'a: 5 a|3 b']);
  });

  it('tells the end of a container after its last line', async () => {
    const merge = mergeOutput({ after: never });
    merge.add(fixed('a', ['2 a'], 'end'));
    merge.add(fixed('b', ['1 b', '3 c']));
    merge.seal();
    expect(await texts(merge.items())).toEqual(['b: 1 b', 'a: 2 a', 'a ended', 'b: 3 c']);
  });

  it('waits for a silent container when nothing is followed', async () => {
    const silent = controlled('b');
    const merge = mergeOutput({ after: never });
    merge.add(fixed('a', ['5 a']));
    merge.add(silent.items);
    merge.seal();
    const read = texts(merge.items());
    silent.say(['1 b']);
    silent.end();
    expect(await read).toEqual(['b: 1 b', 'a: 5 a']);
  });

  it('gives a line without waiting further when its window has passed', async () => {
    const silent = controlled('b');
    let pass: (run: () => void) => void = () => undefined;
    const passed = new Promise<() => void>((resolve) => (pass = resolve));
    const after = (_: number, run: () => void) => {
      pass(run);
      return () => undefined;
    };
    const merge = mergeOutput({ windowMs: 40, after });
    merge.add(fixed('a', ['5 a']));
    merge.add(silent.items);
    const items = merge.items();
    const first = items.next();
    (await passed)();
    expect(text((await first).value ?? undefined)).toBe('a: 5 a');
    await items.return();
  });

  it('reads no more from a container than is taken', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<OutputItem, void> {
      for (;;) yield output('a', [`${++read} x`]);
    }
    const merge = mergeOutput({ after: never });
    merge.add(endless());
    const items = merge.items();
    for (let taken = 0; taken < 3; taken++) await items.next();
    expect(read).toBeLessThanOrEqual(4);
    await items.return();
  });

  it('passes on the error of a container', async () => {
    async function* broken(): AsyncGenerator<OutputItem, void> {
      yield output('a', ['1 a']);
      throw new Error('gone');
    }
    const merge = mergeOutput({ after: never });
    merge.add(broken());
    merge.seal();
    await expect(texts(merge.items())).rejects.toThrow('gone');
  });

  it('takes in a container that comes later', async () => {
    const merge = mergeOutput({ after: never });
    merge.add(fixed('a', ['1 a']));
    const items = merge.items();
    expect(text((await items.next()).value ?? undefined)).toBe('a: 1 a');
    merge.add(fixed('b', ['2 b']));
    merge.seal();
    expect(await texts(items)).toEqual(['b: 2 b']);
  });
});

const never = () => () => undefined;

function source(label: string): LogSource {
  return { container: label, name: `demo-${label}`, service: label, number: 1, label };
}

function output(label: string, lines: readonly string[]): OutputItem {
  return {
    kind: 'output',
    source: source(label),
    stream: 'stdout',
    lines: Buffer.from(lines.map((line) => `${line}\n`).join('')),
    stamped: true,
  };
}

async function* fixed(label: string, ...chunks: readonly (readonly string[] | 'end')[]): AsyncGenerator<OutputItem, void> {
  for (const chunk of chunks) {
    yield chunk === 'end' ? { kind: 'exited', source: source(label), exitCode: 0, restarting: false } : output(label, chunk);
  }
}

function controlled(label: string) {
  const queue: (readonly string[] | undefined)[] = [];
  let wake: () => void = () => undefined;
  const push = (lines: readonly string[] | undefined): void => {
    queue.push(lines);
    wake();
  };
  async function* items(): AsyncGenerator<OutputItem, void> {
    for (;;) {
      while (queue.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const lines = queue.shift();
      if (!lines) return;
      yield output(label, lines);
    }
  }
  return { items: items(), say: push, end: () => push(undefined) };
}

async function texts(items: AsyncIterable<OutputItem>): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const item of items) found.push(text(item));
  return found;
}

function text(item: OutputItem | undefined | undefined): string {
  if (!item) return 'nothing';
  if (item.kind !== 'output') return `${item.source.label} ended`;
  return `${item.source.label}: ${item.lines.toString().trimEnd().replaceAll('\n', '|')}`;
}
