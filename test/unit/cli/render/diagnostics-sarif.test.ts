import { describe, expect, it } from 'vitest';
import { diagnosticsSarif } from '../../../../src/cli/render/diagnostics-sarif.ts';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';
import { locate, problems } from './found-problems.ts';

describe('diagnostics as SARIF', () => {
  it('are results of one run, with regions and second places', () => {
    const { runs } = toLog(problems, new WindlassError('PROJECT_INVALID', 'bad', { diagnostics: problems }));
    expect(runs[0].results).toEqual([
      {
        ruleId: 'WL1002',
        ruleIndex: 0,
        level: 'error',
        message: { text: 'the key "web" is already\ndefined: 50%, \x1b[31m\u202e\nrename it' },
        locations: [{ physicalLocation: placeOf('a%20b/compose.yaml', [4, 3, 4, 6]) }],
        relatedLocations: [
          { id: 0, message: { text: 'first defined here' }, physicalLocation: placeOf('a%20b/compose.yaml', [2, 3, 2, 6]) },
        ],
      },
      {
        ruleId: 'WL5001',
        ruleIndex: 1,
        level: 'warning',
        message: { text: 'not applied' },
        locations: [{ physicalLocation: placeOf('stdin', [3, 7, 5, 1]) }],
      },
      { ruleId: 'WL5004', ruleIndex: 2, level: 'warning', message: { text: 'ambiguous' } },
    ]);
    expect(runs[0].columnKind).toBe('unicodeCodePoints');
    expect(runs[0].invocations).toEqual([{ executionSuccessful: false, toolExecutionNotifications: [] }]);
  });

  it('describe the codes that are used, once each', () => {
    const { runs } = toLog([...problems, ...problems], undefined);
    const rules: readonly { id: string; shortDescription: object }[] = runs[0].tool.driver.rules;
    expect(rules.map(({ id, shortDescription }) => [id, shortDescription])).toEqual([
      ['WL1002', { text: 'duplicate key' }],
      ['WL5001', { text: 'accepted but not applied' }],
      ['WL5004', { text: 'ambiguous choice' }],
    ]);
  });

  it('is a log without results when nothing was found', () => {
    const { $schema, version, runs } = toLog([], undefined);
    expect([$schema, version, runs[0].results, runs[0].invocations]).toEqual([
      'https://json.schemastore.org/sarif-2.1.0.json',
      '2.1.0',
      [],
      [{ executionSuccessful: true, toolExecutionNotifications: [] }],
    ]);
  });

  it('tells an error without a place as something that happened to the tool', () => {
    const { runs } = toLog([], new WindlassError('ENGINE_UNREACHABLE', 'no engine'));
    expect(runs[0].invocations).toEqual([
      { executionSuccessful: false, toolExecutionNotifications: [{ level: 'error', message: { text: 'no engine' } }] },
    ]);
  });

  it('gives absolute names as URLs', () => {
    const problem = { code: 'WL1001', severity: 'error', message: 'm', span: { file: '/gone', start: 0, end: 1 } } as const;
    expect(toLog([problem], undefined).runs[0].results[0].locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: 'file:///gone' } } },
    ]);
  });
});

function toLog(diagnostics: Parameters<typeof diagnosticsSarif>[0], error: unknown) {
  return JSON.parse(diagnosticsSarif(diagnostics, error, locate));
}

function placeOf(uri: string, [startLine, startColumn, endLine, endColumn]: readonly number[]): object {
  return { artifactLocation: { uri }, region: { startLine, startColumn, endLine, endColumn } };
}
