import { describe, expect, it } from 'vitest';
import { diagnosticsGithub, errorCommand } from '../../../../src/cli/render/diagnostics-github.ts';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';
import { locate, problems } from './found-problems.ts';

describe('diagnostics as workflow commands of GitHub', () => {
  it('carry place, code and message, escaped, with control characters made visible', () => {
    expect(diagnosticsGithub(problems, locate).split('\n')).toEqual([
      '::error file=a b/compose.yaml,line=4,col=3,endLine=4,endColumn=6,title=WL1002::' +
        'the key "web" is already%0Adefined: 50%25, ␛[31m<U+202E>%0Ahelp: rename it%0Afirst defined here: a b/compose.yaml:2:3',
      '::warning line=3,col=7,title=WL5001::not applied',
      '::warning title=WL5004::ambiguous',
      '',
    ]);
  });

  it('escape what separates properties in the name of a file', () => {
    const place = () => ({ file: 'a,b:c%\r\n.yaml' });
    const problem = { code: 'WL1001', severity: 'error', message: 'm', span: { file: 'x', start: 0, end: 1 } } as const;
    expect(diagnosticsGithub([problem], place)).toBe('::error file=a%2Cb%3Ac%25␍%0A.yaml,title=WL1001::m\n');
  });

  it('end with the error when no diagnostic tells it', () => {
    expect([
      errorCommand(new WindlassError('ENGINE_UNREACHABLE', 'no engine', { help: 'start it' })),
      errorCommand(new WindlassError('PROJECT_INVALID', 'bad', { diagnostics: problems })),
    ]).toEqual(['::error title=windlass::no engine%0Astart it\n', '']);
  });
});
