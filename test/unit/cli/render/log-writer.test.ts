import { describe, expect, it } from 'vitest';
import { type LogFormat, logWriter } from '../../../../src/cli/render/log-writer.ts';
import type { Output } from '../../../../src/host/output.ts';
import type { OutputItem } from '../../../../src/operations/logs/logs-source.ts';

const plain: LogFormat = { colours: false, prefix: true, timestamps: false };

describe('the output of containers', () => {
  it('has the name before each line, in a column that all names fit', () => {
    expect(written(plain, ['web-1', 'database-1'], [output('web-1', 'one\ntwo\n'), output('database-1', 'three\n')])).toEqual([
      'web-1       | one\nweb-1       | two\ndatabase-1  | three\n',
    ]);
  });

  it('widens the column when a longer name appears', () => {
    expect(written(plain, ['web-1'], [output('web-1', 'a\n'), output('longer-1', 'b\n'), output('web-1', 'c\n')])).toEqual([
      'web-1  | a\nlonger-1  | b\nweb-1     | c\n',
    ]);
  });

  it('loses the times that were only there for the order, unless they are asked for', () => {
    const line = output('web-1', '2026-01-01T00:00:00Z a b\n', { stamped: true });
    expect(written(plain, [], [line])).toEqual(['web-1  | a b\n']);
    expect(written({ ...plain, timestamps: true }, [], [line])).toEqual(['web-1  | 2026-01-01T00:00:00Z a b\n']);
  });

  it('has no names with --no-log-prefix', () => {
    expect(written({ ...plain, prefix: false }, [], [output('web-1', 'a\n')])).toEqual(['a\n']);
  });

  it('colours the names, in the order in which they were expected', () => {
    const items = [output('b-1', 'x\n'), output('a-1', 'y\n')];
    expect(written({ ...plain, colours: true }, ['a-1', 'b-1'], items)).toEqual(['\x1b[33mb-1  | \x1b[0mx\n\x1b[36ma-1  | \x1b[0my\n']);
  });

  it('keeps the streams apart', () => {
    const out: string[] = [];
    const err: string[] = [];
    const writer = logWriter({ stdout: sink(out), stderr: sink(err) }, plain);
    void writer.write(output('web-1', 'a\n'));
    void writer.write(output('web-1', 'b\n', { stream: 'stderr' }));
    void writer.flush();
    expect([out, err]).toEqual([['web-1  | a\n'], ['web-1  | b\n']]);
  });

  it('is written in large pieces, and a line that is larger still at once', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => `line ${index} of some length that lines have\n`).join('');
    const long = `${'x'.repeat(200_000)}\n`;
    const pieces = written({ ...plain, prefix: false }, [], [output('web-1', many), output('web-1', long)]);
    expect(pieces.join('')).toBe(many + long);
    expect(pieces.length).toBeLessThan(6);
  });
});

function output(
  label: string,
  lines: string,
  more: { readonly stamped?: boolean; readonly stream?: 'stdout' | 'stderr' } = {},
): Extract<OutputItem, { readonly kind: 'output' }> {
  const source = { container: label, name: `demo-${label}`, service: 'web', number: 1, label };
  return { kind: 'output', source, stream: 'stdout', stamped: false, lines: Buffer.from(lines), ...more };
}

function written(format: LogFormat, expected: readonly string[], items: readonly ReturnType<typeof output>[]): readonly string[] {
  const pieces: string[] = [];
  const writer = logWriter({ stdout: sink(pieces), stderr: sink(pieces) }, format);
  writer.expect(expected);
  for (const item of items) void writer.write(item);
  void writer.flush();
  return pieces;
}

function sink(pieces: string[]): Output {
  return {
    write: (chunk) => void pieces.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()),
    flush: () => undefined,
    isTerminal: false,
    columns: () => undefined,
  };
}
