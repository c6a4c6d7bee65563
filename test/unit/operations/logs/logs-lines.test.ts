import { describe, expect, it } from 'vitest';
import type { LogFrame } from '../../../../src/engine/engine.ts';
import { wholeLines } from '../../../../src/operations/logs/logs-lines.ts';

describe('whole lines', () => {
  it('pass as they come', async () => {
    expect(await read([out('a\nb\n'), err('c\n')])).toEqual(['stdout a|b|', 'stderr c|']);
  });

  it('wait for their end, each stream for its own', async () => {
    expect(await read([out('a'), err('x\n'), out('b\nc'), out('d\n')])).toEqual(['stderr x|', 'stdout ab|', 'stdout cd|']);
  });

  it('get an end when the output ends without one', async () => {
    expect(await read([out('a\nb')])).toEqual(['stdout a|', 'stdout b|']);
  });

  it('lose the time of their later pieces', async () => {
    expect(await read([out('2026Z aa'), out('2026Z bb'), out('2026Z c\n')], true)).toEqual(['stdout 2026Z aabbc|']);
  });

  it('keep bytes that are no text', async () => {
    const frames = [
      { stream: 'stdout' as const, data: Buffer.from([0xff, 0x00]) },
      { stream: 'stdout' as const, data: Buffer.from([0x80, 0x0a]) },
    ];
    const { value } = await wholeLines(given(frames), false).next();
    expect(value?.bytes).toEqual(Buffer.from([0xff, 0x00, 0x80, 0x0a]));
  });
});

const out = (text: string): LogFrame => ({ stream: 'stdout', data: Buffer.from(text) });
const err = (text: string): LogFrame => ({ stream: 'stderr', data: Buffer.from(text) });

async function* given(frames: readonly LogFrame[]): AsyncGenerator<LogFrame, void> {
  yield* frames;
}

async function read(frames: readonly LogFrame[], stamped = false): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { stream, bytes } of wholeLines(given(frames), stamped))
    found.push(`${stream} ${bytes.toString().replaceAll('\n', '|')}`);
  return found;
}
