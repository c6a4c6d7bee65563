import { describe, expect, it } from 'vitest';
import { demultiplexer } from '../../../../src/engine/dockerode/demux.ts';
import type { LogFrame } from '../../../../src/engine/engine.ts';

function frame(stream: 1 | 2, text: string): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

function read(...chunks: readonly Buffer[]): readonly LogFrame[] {
  const split = demultiplexer();
  return chunks.flatMap((chunk) => split(chunk));
}

const asText = (frames: readonly LogFrame[]) => frames.map(({ stream, data }) => `${stream}: ${data}`);

describe('demultiplexer', () => {
  const all = Buffer.concat([frame(1, 'one\n'), frame(2, 'zwei ü\n'), frame(1, ''), frame(1, 'three\n')]);

  it('keeps the order of the two streams', () => {
    expect(asText(read(all))).toEqual(['stdout: one\n', 'stderr: zwei ü\n', 'stdout: three\n']);
  });

  it('gives the same bytes wherever the chunks are cut', () => {
    for (let cut = 0; cut <= all.length; cut += 1) {
      const frames = read(all.subarray(0, cut), all.subarray(cut));
      expect(asText(frames)).toEqual(['stdout: one\n', 'stderr: zwei ü\n', 'stdout: three\n']);
    }
  });

  it('reads frames that come byte by byte', () => {
    const frames = read(...Array.from(all, (byte) => Buffer.from([byte])));
    expect(asText(frames)).toEqual(['stdout: one\n', 'stderr: zwei ü\n', 'stdout: three\n']);
  });

  it('joins neighbours of one stream within a chunk', () => {
    expect(asText(read(Buffer.concat([frame(1, 'a\n'), frame(1, 'b\n'), frame(2, 'c\n')])))).toEqual(['stdout: a\nb\n', 'stderr: c\n']);
  });

  it('takes 200,000 frames in one chunk', () => {
    const one = frame(1, '0123456789');
    const frames = read(Buffer.concat(Array.from({ length: 200_000 }, () => one)));
    expect(frames.reduce((total, { data }) => total + data.length, 0)).toBe(2_000_000);
  });
});
