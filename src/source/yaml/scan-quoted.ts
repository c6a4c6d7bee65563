import { afterBreak, codeAt, endOfRun, isBlank, isBreak, isDocumentMark } from './chars.ts';
import type { Scanner } from './scanner-state.ts';
import { syntaxError } from './syntax-error.ts';
import type { Token } from './token.ts';

const singleRun = /[^'\n\r\x85\u2028\u2029]+/y;
const doubleRun = /[^"\\\n\r\x85\u2028\u2029]+/y;

export function scanSingleQuoted(scanner: Scanner): Token {
  const { text, pos: start } = scanner;
  let value = '';
  let at = start + 1;
  for (;;) {
    const from = at;
    at = endOfRun(singleRun, text, at);
    if (codeAt(text, at) === 39) {
      value += text.slice(from, at);
      if (codeAt(text, at + 1) !== 39) return quoted(scanner, start, at + 1, value);
      value += "'";
      at += 2;
    } else {
      const folded = foldLines(scanner, start, from, at);
      value += folded.value;
      at = folded.at;
    }
  }
}

export function scanDoubleQuoted(scanner: Scanner): Token {
  const { text, pos: start } = scanner;
  let value = '';
  let at = start + 1;
  for (;;) {
    const from = at;
    at = endOfRun(doubleRun, text, at);
    const code = codeAt(text, at);
    if (code === 34) return quoted(scanner, start, at + 1, value + text.slice(from, at));
    if (code === 92) {
      value += text.slice(from, at);
      const escaped = scanEscape(scanner, at);
      value += escaped.value;
      at = escaped.at;
    } else {
      const folded = foldLines(scanner, start, from, at);
      value += folded.value;
      at = folded.at;
    }
  }
}

function quoted(scanner: Scanner, start: number, end: number, value: string): Token {
  scanner.pos = end;
  return { kind: 'scalar', start, end, value, plain: false };
}

interface Piece {
  readonly value: string;
  readonly at: number;
}

/** The text up to a line break becomes one piece: blanks around breaks go, one break is a space, more are line breaks. */
function foldLines(scanner: Scanner, start: number, from: number, breakAt: number): Piece {
  const { text, file } = scanner;
  if (breakAt >= text.length) {
    throw syntaxError({ file, start, message: 'this quote is never closed', help: `add the closing ${text.charAt(start)}` });
  }
  let end = breakAt;
  while (end > from && isBlank(text.charCodeAt(end - 1))) end--;
  const lines = skipBreaks(scanner, start, breakAt);
  return { value: text.slice(from, end) + (lines.breaks === 1 ? ' ' : '\n'.repeat(lines.breaks - 1)), at: lines.at };
}

function skipBreaks(scanner: Scanner, start: number, from: number): { readonly at: number; readonly breaks: number } {
  const { text, file } = scanner;
  let at = from;
  let breaks = 0;
  for (;;) {
    const code = codeAt(text, at);
    if (isBreak(code)) {
      at = afterBreak(text, at);
      scanner.lineStart = at;
      breaks++;
      if (isDocumentMark(text, at)) {
        throw syntaxError({
          file,
          start,
          message: 'this quote is not closed before the document ends',
          help: `add the closing ${text.charAt(start)}`,
        });
      }
    } else if (isBlank(code)) at++;
    else return { at, breaks };
  }
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const hexEscapes: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function scanEscape(scanner: Scanner, at: number): Piece {
  const { text, file } = scanner;
  const letter = text.charAt(at + 1);
  const simple = simpleEscapes[letter];
  if (simple !== undefined) return { value: simple, at: at + 2 };
  if (letter !== '' && isBreak(letter.charCodeAt(0))) {
    // An escaped line break joins the lines; further empty lines still count.
    const lines = skipBreaks(scanner, scanner.pos, at + 1);
    return { value: '\n'.repeat(lines.breaks - 1), at: lines.at };
  }
  const length = hexEscapes[letter];
  if (length !== undefined) {
    const digits = text.slice(at + 2, at + 2 + length);
    const point = /^[0-9a-f]+$/i.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : Number.NaN;
    const valid = point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    if (valid) return { value: String.fromCodePoint(point), at: at + 2 + length };
  }
  throw syntaxError({
    file,
    start: at,
    end: at + 2,
    message: `unknown escape "\\${letter}" in a double-quoted text`,
    help: 'write "\\\\" for a backslash, or use single quotes',
  });
}
