import { describe, expect, it } from 'vitest';
import { filterLines, type LineFilter } from '../../../../src/operations/logs/logs-filter.ts';
import type { OutputItem } from '../../../../src/operations/logs/logs-source.ts';

const source = { container: 'c1', name: 'demo-web-1', service: 'web', number: 1, label: 'web-1' };

const output = (text: string, more: Partial<Extract<OutputItem, { kind: 'output' }>> = {}): OutputItem => ({
  kind: 'output',
  source,
  stream: 'stdout',
  lines: Buffer.from(text),
  stamped: false,
  ...more,
});

const ended: OutputItem = { kind: 'exited', source, exitCode: 0, restarting: false };

async function filtered(filter: LineFilter, ...items: readonly OutputItem[]): Promise<readonly string[]> {
  async function* all(): AsyncGenerator<OutputItem> {
    yield* items;
  }
  const texts: string[] = [];
  for await (const item of filterLines(all(), filter)) texts.push(item.kind === 'output' ? item.lines.toString() : item.kind);
  return texts;
}

describe('a filter of lines', () => {
  it('keeps the lines that match, neighbours in one piece, and everything that is not output', async () => {
    expect(await filtered({ grep: /o/ }, output('one\ntwo\nthree\nfour\n'), output('six\n'), ended)).toEqual([
      'one\ntwo\nfour\n',
      'exited',
    ]);
  });

  it('takes no part of the time of a line for its text', async () => {
    expect(await filtered({ grep: /2026|^a/ }, output('2026-01-01T00:00:00Z a\n2026-01-01T00:00:01Z b\n', { stamped: true }))).toEqual([
      '2026-01-01T00:00:00Z a\n',
    ]);
  });

  it('sees through colours', async () => {
    expect(await filtered({ grep: /red car/ }, output('\x1b[31mred\x1b[0m car\n'))).toEqual(['\x1b[31mred\x1b[0m car\n']);
  });

  it('keeps a level and those that are worse, and the lines that belong to them', async () => {
    expect(
      await filtered({ level: 'warn' }, output('before\nINFO a\n  more of a\nERROR b\n  at x\n'), output('  at y\nWARN c\nDEBUG d\n')),
    ).toEqual(['ERROR b\n  at x\n', '  at y\nWARN c\n']);
  });

  it('keeps the streams of a container apart when it looks for the line before', async () => {
    expect(await filtered({ level: 'error' }, output('ERROR a\n'), output('  b\n', { stream: 'stderr' }), output('  c\n'))).toEqual([
      'ERROR a\n',
      '  c\n',
    ]);
  });

  it('wants both where both are given', async () => {
    expect(await filtered({ level: 'error', grep: /b/ }, output('ERROR a\nERROR b\nINFO b\n'))).toEqual(['ERROR b\n']);
  });
});
