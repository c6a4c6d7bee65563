import { describe, expect, it } from 'vitest';
import { diagnosticsJson, errorLine } from '../../../../src/cli/render/diagnostics-json.ts';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';
import { locate, problems } from './found-problems.ts';

describe('diagnostics as JSON', () => {
  it('are one object per line, with positions that count from 1', () => {
    const lines = diagnosticsJson(problems, locate).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        version: 1,
        type: 'diagnostic',
        code: 'WL1002',
        severity: 'error',
        message: 'the key "web" is already\ndefined: 50%, \x1b[31m\u202e',
        help: 'rename it',
        file: 'a b/compose.yaml',
        start: { line: 4, column: 3 },
        end: { line: 4, column: 6 },
        related: [{ message: 'first defined here', file: 'a b/compose.yaml', start: { line: 2, column: 3 }, end: { line: 2, column: 6 } }],
      },
      {
        version: 1,
        type: 'diagnostic',
        code: 'WL5001',
        severity: 'warning',
        message: 'not applied',
        file: '-',
        start: { line: 3, column: 7 },
        end: { line: 5, column: 1 },
        related: [],
      },
      { version: 1, type: 'diagnostic', code: 'WL5004', severity: 'warning', message: 'ambiguous', related: [] },
    ]);
  });

  it('have no character that steers a terminal', () => {
    expect(diagnosticsJson(problems, locate)).not.toMatch(/[^\n\x20-\x7e]/);
  });

  it('name the file alone when its text is gone', () => {
    const gone = { code: 'WL1001', severity: 'error', message: 'm', span: { file: '/gone', start: 5, end: 6 } } as const;
    expect(diagnosticsJson([gone], locate)).toBe(
      '{"version":1,"type":"diagnostic","code":"WL1001","severity":"error","message":"m","file":"/gone","related":[]}\n',
    );
  });

  it('end with the error when no diagnostic tells it', () => {
    expect([
      errorLine(new WindlassError('ENGINE_UNREACHABLE', 'no engine', { help: 'start it' })),
      errorLine(new WindlassError('PROJECT_INVALID', 'bad', { diagnostics: problems })),
      errorLine(new Error('bug')),
    ]).toEqual([
      '{"version":1,"type":"error","code":"ENGINE_UNREACHABLE","message":"no engine","help":"start it"}\n',
      '',
      '{"version":1,"type":"error","code":"BUG","message":"bug"}\n',
    ]);
  });
});
