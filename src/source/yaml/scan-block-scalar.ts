import { afterBreak, codeAt, isBlank, isBreak, lineEnd } from './chars.ts';
import type { Scanner } from './scanner-state.ts';
import { syntaxError } from './syntax-error.ts';
import type { Token } from './token.ts';

/** Reads a `|` or `>` scalar. */
export function scanBlockScalar(scanner: Scanner): Token {
  const { text, pos: start } = scanner;
  const literal = text.charCodeAt(start) === 124;
  const header = scanHeader(scanner);
  let indent = header.increment > 0 ? Math.max(scanner.indent, 0) + header.increment : 0;
  let lines = emptyLines(scanner, header.end, indent);
  if (indent === 0) indent = Math.max(lines.widest, scanner.indent + 1, 1);
  let value = '';
  let lineBreak = '';
  let blankBefore = false;
  let end = header.end;
  while (lines.at - scanner.lineStart === indent && lines.at < text.length) {
    const blankHere = isBlank(codeAt(text, lines.at));
    if (!literal && lineBreak !== '' && !blankBefore && !blankHere) value += lines.breaks === 0 ? ' ' : '';
    else value += lineBreak;
    value += '\n'.repeat(lines.breaks);
    blankBefore = blankHere;
    end = lineEnd(text, lines.at);
    value += text.slice(lines.at, end);
    const behind = end < text.length ? afterBreak(text, end) : end;
    lineBreak = behind > end ? '\n' : '';
    if (behind > end) scanner.lineStart = behind;
    lines = emptyLines(scanner, behind, indent);
  }
  if (header.chomp !== '-') value += lineBreak;
  if (header.chomp === '+') value += '\n'.repeat(lines.breaks);
  scanner.pos = lines.at;
  return { kind: 'scalar', start, end, value, plain: false };
}

interface Header {
  readonly chomp: string;
  readonly increment: number;
  /** The offset behind the header's line break. */
  readonly end: number;
}

function scanHeader(scanner: Scanner): Header {
  const { text, file, pos } = scanner;
  const match = /[-+]?[0-9]?[-+]?/y;
  match.lastIndex = pos + 1;
  const indicators = match.exec(text)?.[0] ?? '';
  const chomp = indicators.replace(/[0-9]/, '');
  const digit = /[0-9]/.exec(indicators)?.[0];
  if (digit === '0' || chomp.length > 1) {
    throw syntaxError({
      file,
      start: pos,
      end: pos + 1 + indicators.length,
      message: `"${text.charAt(pos)}${indicators}" is not the start of a block text`,
      help: 'after | or > come at most one of + and -, and one digit from 1 to 9',
    });
  }
  let at = pos + 1 + indicators.length;
  while (isBlank(codeAt(text, at))) at++;
  if (codeAt(text, at) === 35) at = lineEnd(text, at);
  const code = codeAt(text, at);
  if (code !== -1 && !isBreak(code)) {
    throw syntaxError({
      file,
      start: at,
      end: lineEnd(text, at),
      message: `the text of a block that starts with "${text.charAt(pos)}" begins on the next line`,
      help: 'move the text to the next line and indent it, or quote the whole value',
    });
  }
  const end = code === -1 ? at : afterBreak(text, at);
  scanner.lineStart = end;
  return { chomp, increment: digit === undefined ? 0 : Number(digit), end };
}

interface EmptyLines {
  /** Where the next line with text starts to count: behind its indent. */
  readonly at: number;
  readonly breaks: number;
  readonly widest: number;
}

/** Skips empty lines, and the indent of the line behind them. With `indent` 0 the indent is not known yet. */
function emptyLines(scanner: Scanner, from: number, indent: number): EmptyLines {
  const { text, file } = scanner;
  let at = from;
  let breaks = 0;
  let widest = 0;
  for (;;) {
    while ((indent === 0 || at - scanner.lineStart < indent) && codeAt(text, at) === 32) at++;
    const column = at - scanner.lineStart;
    if (column > widest) widest = column;
    const code = codeAt(text, at);
    if (code === 9 && (indent === 0 || column < indent)) {
      throw syntaxError({ file, start: at, message: 'a tab cannot be used to indent', help: 'indent with spaces' });
    }
    if (!isBreak(code)) return { at, breaks, widest };
    at = afterBreak(text, at);
    scanner.lineStart = at;
    breaks++;
  }
}
