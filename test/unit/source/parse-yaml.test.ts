import { describe, expect, it } from 'vitest';
import { toPlain } from '../../../src/compose/canonical/to-plain.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { parseYaml } from '../../../src/source/parse-yaml.ts';
import { describeDiagnostic } from '../../fakes/load.ts';

function read(text: string): readonly unknown[] {
  const diagnostics: Diagnostic[] = [];
  const documents = parseYaml(text, 'a.yaml', (diagnostic) => diagnostics.push(diagnostic));
  expect(report(text, diagnostics)).toEqual([]);
  return documents.map(toPlain);
}

function faults(text: string): readonly string[] {
  const diagnostics: Diagnostic[] = [];
  parseYaml(text, 'a.yaml', (diagnostic) => diagnostics.push(diagnostic));
  return report(text, diagnostics);
}

function report(text: string, diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map((diagnostic) => describeDiagnostic(diagnostic, { 'a.yaml': text }));
}

describe('block collections', () => {
  it.each<readonly [string, unknown]>([
    ['a: b', { a: 'b' }],
    ['a:\n  b: c\n  d: e', { a: { b: 'c', d: 'e' } }],
    ['a:\n- b\n- c\nd: e', { a: ['b', 'c'], d: 'e' }],
    ['a:\n  - b: c\n    d: e\n  - f', { a: [{ b: 'c', d: 'e' }, 'f'] }],
    ['- - a\n  - b\n- c', [['a', 'b'], 'c']],
    ['a:\nb:', { a: null, b: null }],
    ['? a\n: b\n? c', { a: 'b', c: null }],
    ['"a b": c\n\'d\' : e', { 'a b': 'c', d: 'e' }],
    ['a: b\n c\n\n d', { a: 'b c\nd' }],
    ['a: b # c\n# d\ne: f#g', { a: 'b', e: 'f#g' }],
  ])('%j is read', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });
});

describe('flow collections', () => {
  it.each<readonly [string, unknown]>([
    ['[a, b,]', ['a', 'b']],
    ['{a: b, c, "d":e}', { a: 'b', c: null, d: 'e' }],
    ['[a: b, ? c]', [{ a: 'b' }, { c: null }]],
    ['{a:b}', { 'a:b': null }],
    ['[\na,\n  b\n]', ['a', 'b']],
    ['{a: [b, {c: d}]}', { a: ['b', { c: 'd' }] }],
  ])('%j is read', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });
});

describe('scalars', () => {
  it.each<readonly [string, unknown]>([
    ['|\n  a\n   b\n\n', 'a\n b\n'],
    ['|-\n  a\n', 'a'],
    ['|+\n  a\n\n', 'a\n\n'],
    ['>\n  a\n  b\n\n  c\n   d\n', 'a b\nc\n d\n'],
    ['|2\n    a', '  a'],
    ['"a\\tb\\x41\\u00e9\\\n  c"', 'a\tbAéc'],
    ['"a\n\n  b"', 'a\nb'],
    ["'it''s'", "it's"],
    ['!!str 1', '1'],
    ['!!int "3"', 3],
    ['!!float 3', 3],
    ['!custom 3', '3'],
    ['!!binary aGk=', 'hi'],
  ])('%j is read', (text, expected) => {
    expect(read(`a: ${text}`)).toEqual([{ a: expected }]);
  });
});

describe('anchors and merge keys', () => {
  it('stand for the value above, and own keys win over merged ones', () => {
    expect(read('a: &a {x: 1, y: 2}\nb: *a\nc:\n  y: 3\n  <<: *a')).toEqual([{ a: { x: 1, y: 2 }, b: { x: 1, y: 2 }, c: { x: 1, y: 3 } }]);
  });

  it('merge a list of maps of which the first wins', () => {
    expect(read('a: {<<: [{x: 1}, {x: 2, y: 2}], z: 3}')).toEqual([{ a: { x: 1, y: 2, z: 3 } }]);
  });

  it('reach into the documents below', () => {
    expect(read('a: &a {x: 1}\n---\nb: *a')).toEqual([{ a: { x: 1 } }, { b: { x: 1 } }]);
  });

  it('leave a quoted "<<" alone', () => {
    expect(read('"<<": {x: 1}')).toEqual([{ '<<': { x: 1 } }]);
  });
});

describe('documents', () => {
  it('are read one after the other', () => {
    expect(read('a: 1\n---\nb: 2\n...\n---\n')).toEqual([{ a: 1 }, { b: 2 }, null]);
  });

  it('may start with a byte order mark and end lines as Windows does', () => {
    expect(read('\ufeffa: 1\r\nb: |\r\n  c\r\n')).toEqual([{ a: 1, b: 'c\n' }]);
  });

  it('are none in an empty text', () => {
    expect(read('# nothing\n')).toEqual([]);
  });
});

describe('places', () => {
  it('are those of keys and values, quotes and block headers included', () => {
    const text = 'a: "b"\nc: |\n  d\n';
    const [root] = parseYaml(text, 'a.yaml', () => {});
    const entries = root?.kind === 'map' ? [...root.entries.values()] : [];
    const written = entries.map(({ keySpan, value }) => [
      text.slice(keySpan.start, keySpan.end),
      text.slice(value.span.start, value.span.end),
    ]);
    expect(written).toEqual([
      ['a', '"b"'],
      ['c', '|\n  d'],
    ]);
  });
});

describe('a syntax error', () => {
  it.each([
    ['a:\n\tb: c', 'WL1001 a.yaml:2:1 «\t» a tab cannot be used to indent'],
    ['a:\n  b: c\n d: e', 'WL1001 a.yaml:3:2 «d» the indentation does not fit the lines above'],
    ['a: b\n  c: d', 'WL1001 a.yaml:2:4 «:» a ":" cannot stand here: the line already has a key and a value'],
    ['a: b: c', 'WL1001 a.yaml:1:5 «:» a ":" cannot stand here: the line already has a key and a value'],
    ['a: 1\nbcd\ne: 2', 'WL1001 a.yaml:2:1 «bcd» "bcd" stands where a key is expected, but no ":" follows it'],
    ['a: - b', 'WL1001 a.yaml:1:4 «-» a list item cannot start here'],
    ['a:\n  - b\n c: d', 'WL1001 a.yaml:3:2 «c» the indentation does not fit the lines above'],
    ['a: [b, c', 'WL1001 a.yaml:1:9 «» expected "," or "]" here'],
    ['[a', 'WL1001 a.yaml:1:3 «» expected "," or "]" here'],
    ['a: {b: c]', 'WL1001 a.yaml:1:9 «]» expected "," or "}" here'],
    ['a: "b', 'WL1001 a.yaml:1:4 «"» this quote is never closed'],
    ['a: "\\q"', 'WL1001 a.yaml:1:5 «\\q» unknown escape "\\q" in a double-quoted text'],
    ['a: @b', 'WL1001 a.yaml:1:4 «@» a value cannot start with "@"'],
    ['a: | b', 'WL1001 a.yaml:1:6 «b» the text of a block that starts with "|" begins on the next line'],
    ['a: *b', 'WL1007 a.yaml:1:4 «*b» there is no anchor "&b" above this alias'],
    ['a: &a [*a]', 'WL1006 a.yaml:1:8 «*a» the anchor "&a" contains itself'],
    ['a: !!int b', 'WL1007 a.yaml:1:10 «b» "b" is not what its tag !!int says'],
    ['a: !! b', 'WL1007 a.yaml:1:4 «!!» malformed tag'],
    ['%YAML 1.2\n---\na: b', 'WL1001 a.yaml:1:1 «%YAML 1.2» the directive "%YAML 1.2" is not understood'],
    ['a: b\n...\nc: d', 'WL1001 a.yaml:3:1 «c» this text belongs to nothing above it'],
    ['a: "\u0007"', 'WL1005 a.yaml:1:5 «\u0007» the control character U+0007 cannot stand in YAML'],
  ])('in %j has its place', (text, expected) => {
    expect(faults(text)).toEqual([expected]);
  });
});

describe('a faulty map', () => {
  it('has each duplicate key reported with the first one', () => {
    const diagnostics: Diagnostic[] = [];
    parseYaml('a: 1\nb: 2\n"a": 3\nb: 4', 'a.yaml', (diagnostic) => diagnostics.push(diagnostic));
    expect(diagnostics.map(({ code, span, related }) => [code, span?.start, related?.map((place) => place.span.start)])).toEqual([
      ['WL1002', 10, [0]],
      ['WL1002', 17, [5]],
    ]);
  });

  it.each([
    ['1: a', 'WL1008 a.yaml:1:1 «1» a key must be text, but this one is a number'],
    ['true: a', 'WL1008 a.yaml:1:1 «true» a key must be text, but this one is a boolean'],
    ['~: a', 'WL1008 a.yaml:1:1 «~» a key must be text, but this one is null'],
    ['2001-01-01: a', 'WL1008 a.yaml:1:1 «2001-01-01» a key must be text, but this one is a date'],
    ['? [a]\n: b', 'WL1008 a.yaml:1:3 «[a]» a key must be text, but this one is a list'],
    ['a: {<<: 3}', 'WL1001 a.yaml:1:9 «3» "<<" merges a map or a list of maps'],
  ])('%j is told', (text, expected) => {
    expect(faults(text)).toEqual([expected]);
  });
});

describe('hostile text', () => {
  it('with aliases of aliases is refused', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `l${level}: &l${level} [${Array(10).fill(level === 0 ? 'x' : `*l${level - 1}`)}]`,
    );
    expect(faults(levels.join('\n')).map((line) => line.slice(0, 6))).toEqual(['WL1006']);
  });

  it.each(['[', '{a: ', '- ', '? '])('nested by many %j is refused', (opening) => {
    expect(faults(opening.repeat(50_000)).map((line) => line.slice(0, 6))).toEqual(['WL1006']);
  });

  it('of many levels of indentation is refused', () => {
    const text = Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
    expect(faults(text).map((line) => line.slice(0, 6))).toEqual(['WL1006']);
  });
});
