import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import type { DotenvLookup } from '../../../src/source/dotenv-reader.ts';
import { parseDotenv } from '../../../src/source/parse-dotenv.ts';
import { parseRawEnv } from '../../../src/source/parse-raw-env.ts';
import { describeDiagnostic } from '../../fakes/load.ts';

const lookup: DotenvLookup = (name) => (name === 'A' ? { name, value: 'aval', from: 'environment' } : undefined);

function read(text: string): readonly [Record<string, unknown>, ...string[]] {
  const diagnostics: Diagnostic[] = [];
  const variables = parseDotenv(text, '.env', { lookup, report: (diagnostic) => diagnostics.push(diagnostic) });
  const values = Object.fromEntries([...variables].map(([name, node]) => [name, node.value]));
  return [values, ...diagnostics.map((diagnostic) => describeDiagnostic(diagnostic, { '.env': text }))];
}

describe('an env file', () => {
  it.each<readonly [string, Record<string, unknown>]>([
    ['F=bar', { F: 'bar' }],
    ['F: bar', { F: 'bar' }],
    ['F = bar', { F: 'bar' }],
    ['export F=bar', { F: 'bar' }],
    ['exportF=bar', { exportF: 'bar' }],
    ['F=', { F: '' }],
    ['F=a=b', { F: 'a=b' }],
    ['F=x y  ', { F: 'x y' }],
    ['F=a #c', { F: 'a' }],
    ['F=a#c', { F: 'a#c' }],
    ['F= #c', { F: '#c' }],
    ['F="a"#c', { F: 'a' }],
    ['F="a # b"', { F: 'a # b' }],
    ['F="a\nb"', { F: 'a\nb' }],
    ['F="a\\nb\\x\\$A\\"q"', { F: 'a\nb\\x$A"q' }],
    ['F="\\0101\\101"', { F: 'A\\101' }],
    ["F='a\\n$A\\'b'", { F: "a\\n$A'b" }],
    ['F=$A', { F: 'aval' }],
    ['F="${N:-x}"', { F: 'x' }],
    ['F=$$A', { F: '$A' }],
    ['F=1\nG=$F', { F: '1', G: '1' }],
    ['A=own\nF=$A', { A: 'own', F: 'aval' }],
    ['F=1\nF=2', { F: '2' }],
    ['A\nN\nF=1', { A: 'aval', F: '1' }],
    ['A', { '': 'A' }],
    ['export A B', { '': 'A B' }],
    ['F.X-Y[0]=1', { 'F.X-Y[0]': '1' }],
    ['# c\n\n\tF=x\r\nG="y"\r\n', { F: 'x', G: 'y' }],
    ['\ufeffF=x', { F: 'x' }],
  ])('%j is read', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ['F=1\nA B=c', [{ F: '1' }, 'WL2101 .env:2:1 «A B» the name "A B" contains a space']],
    ['F%=x', [{}, 'WL2101 .env:1:2 «%» "%" cannot stand in the name of a variable']],
    ['F="a\nb', [{}, 'WL2101 .env:1:3 «"a» this quote is never closed']],
    ['F=${', [{}, 'WL2001 .env:1:3 «${» "${" is not a variable']],
    ['F=${N:?n}', [{}, 'WL2002 .env:1:3 «${N:?n}» the variable "N" is required: n']],
    ['F=a$N', [{ F: 'a' }, 'WL2003 .env:1:3 «a$N» the variable "N" is not set; an empty text stands in for it']],
  ])('%j is told its mistake', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('a raw env file', () => {
  it('keeps quotes, dollars and blanks of values', () => {
    const variables = parseRawEnv('# c\n F="$A" \nA\nN\nG=\n', 'raw.env', lookup, () => {});
    expect([...variables].map(([name, node]) => [name, node.value])).toEqual([
      ['F', '"$A" '],
      ['A', 'aval'],
      ['G', ''],
    ]);
  });

  it('reports lines without a name', () => {
    const diagnostics: Diagnostic[] = [];
    const text = '=x\nA B=1\n';
    parseRawEnv(text, 'raw.env', lookup, (diagnostic) => diagnostics.push(diagnostic));
    expect(diagnostics.map((diagnostic) => describeDiagnostic(diagnostic, { 'raw.env': text }))).toEqual([
      'WL2101 raw.env:1:1 «=x» a variable without a name',
      'WL2101 raw.env:2:1 «A B=1» the name "A B" contains a space',
    ]);
  });
});
