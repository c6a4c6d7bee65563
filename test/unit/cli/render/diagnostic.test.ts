import { describe, expect, it } from 'vitest';
import { renderDiagnostic } from '../../../../src/cli/render/diagnostic.ts';
import { toStyle } from '../../../../src/cli/render/style.ts';
import type { Diagnostic } from '../../../../src/diagnostics/diagnostic.ts';

describe('a diagnostic', () => {
  it('shows its place, the line and a mark under the guilty text', () => {
    expect(render(problem('comand', { help: 'did you mean "command"?' }), 'services:\n  web:\n    comand: echo\n')).toMatchInlineSnapshot(`
      "error[WL3001]: unknown attribute
       --> compose.yaml:3:5
        |
      3 |     comand: echo
        |     ^^^^^^
        = help: did you mean "command"?
      "
    `);
  });

  it('does not count a byte order mark, which nobody sees', () => {
    expect(render(problem('service'), '\ufeffservice: {}\n')).toMatchInlineSnapshot(`
      "error[WL3001]: unknown attribute
       --> compose.yaml:1:1
        |
      1 | service: {}
        | ^^^^^^^
      "
    `);
  });

  it('labels second places of the same file in the same excerpt', () => {
    const text = 'services:\n  web: {}\n  db: {}\n  api: {}\n  web: {}\n';
    const first = { message: 'first defined here', span: spanOf(text, 'web') };
    const second = { file: '/p/compose.yaml', start: text.lastIndexOf('web'), end: text.lastIndexOf('web') + 3 };
    expect(render({ ...problem('web'), span: () => second, related: [first] }, text)).toMatchInlineSnapshot(`
      "error[WL3001]: unknown attribute
       --> compose.yaml:5:3
        |
      2 |   web: {}
        |   --- first defined here
       ...
      5 |   web: {}
        |   ^^^
      "
    `);
  });

  it('shows places of other files in excerpts of their own', () => {
    const other = { message: 'overridden here', span: { file: '/p/other.yaml', start: 3, end: 4 } };
    expect(render({ ...problem('b'), related: [other] }, 'a: b\n', { '/p/other.yaml': 'c: d\n' })).toMatchInlineSnapshot(`
      "error[WL3001]: unknown attribute
       --> compose.yaml:1:4
        |
      1 | a: b
        |    ^
       ::: other.yaml:1:4
        |
      1 | c: d
        |    - overridden here
      "
    `);
  });

  it('underlines the first line of a span of several lines and says where it ends', () => {
    expect(render(problem('web:\n    image: 1\n    ports: 2'), 'services:\n  web:\n    image: 1\n    ports: 2\n')).toMatchInlineSnapshot(`
      "error[WL3001]: unknown attribute
       --> compose.yaml:2:3
        |
      2 |   web:
        |   ^^^^ to line 4
      "
    `);
  });

  it('keeps marks under the text after tabs, wide characters, emoji and combining marks', () => {
    for (const before of ['\t', '日本', '🚀', 'e\u0301']) {
      const [, , , line = '', mark = ''] = render(problem('x'), `${before} x\n`).split('\n');
      expect(mark.indexOf('^')).toBe(columnsBefore(line, 'x'));
    }
  });

  it('does not count the carriage return of CRLF lines', () => {
    expect(render(problem('two'), 'one\r\ntwo\r\nthree\r\n')).toMatchInlineSnapshot(`
      "error[WL3001]: unknown attribute
       --> compose.yaml:2:1
        |
      2 | two
        | ^^^
      "
    `);
  });

  it('marks the end of the file when a span has no text', () => {
    const span = { file: '/p/compose.yaml', start: 4, end: 4 };
    expect(render({ ...problem('a'), span: () => span }, 'a: [')).toContain('1 | a: [\n  |     ^\n');
  });

  it('makes control characters of the message and of the text visible', () => {
    const text = render({ ...problem('a'), message: 'bad \x1b[31mname\u202e' }, 'a: "\x1b[2J"\n');
    expect(text).toContain('bad ␛[31mname<U+202E>');
    expect(text).toContain('a: "␛[2J"');
  });

  it('names the place without an excerpt when the file is gone', () => {
    expect(render(problem('a'), undefined)).toBe('error[WL3001]: unknown attribute\n --> compose.yaml\n');
  });

  it('is coloured when the style is', () => {
    const coloured = renderDiagnostic({ code: 'WL2003', severity: 'warning', message: 'm' }, { ...view({}), style: toStyle(true) });
    expect(coloured).toBe('\x1b[1m\x1b[33mwarning[WL2003]\x1b[39m\x1b[22m: \x1b[1mm\x1b[22m\n');
  });
});

interface Problem extends Omit<Diagnostic, 'span'> {
  readonly span: (text: string) => Diagnostic['span'];
}

function problem(word: string, more: Partial<Diagnostic> = {}): Problem {
  return { code: 'WL3001', severity: 'error', message: 'unknown attribute', ...more, span: (text) => spanOf(text, word) };
}

function spanOf(text: string, word: string) {
  return { file: '/p/compose.yaml', start: text.indexOf(word), end: text.indexOf(word) + word.length };
}

function render({ span: find, ...rest }: Problem, text: string | undefined, others: Readonly<Record<string, string>> = {}): string {
  const span = find(text ?? '');
  return renderDiagnostic({ ...rest, ...(span && { span }) }, view({ ...others, ...(text !== undefined && { '/p/compose.yaml': text }) }));
}

function view(texts: Readonly<Record<string, string>>) {
  return { style: toStyle(false), textOf: (file: string) => texts[file], nameOf: (file: string) => file.replace('/p/', '') };
}

/** Columns on a terminal, counted by hand for the characters of the test. */
function columnsBefore(line: string, word: string): number {
  const text = line.slice(0, line.indexOf(word));
  return [...text].reduce((sum, character) => sum + (/[日本🚀]/u.test(character) ? 2 : character === '\u0301' ? 0 : 1), 0);
}
