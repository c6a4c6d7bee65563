import { afterBreak, codeAt, endOfRun, isBlank, isBlankOrEnd, isBreak, isDocumentMark } from './chars.ts';
import type { Scanner } from './scanner-state.ts';
import { syntaxError } from './syntax-error.ts';
import type { Token } from './token.ts';

/** Reads an unquoted scalar. Further lines belong to it while they are indented deeper than the collection around it. */
export function scanPlain(scanner: Scanner): Token {
  const { text, pos: start } = scanner;
  let end = endOfLine(scanner, start);
  // Almost every scalar is on one line.
  let continuation = nextLine(scanner, end);
  if (!continuation) {
    scanner.pos = end;
    return { kind: 'scalar', start, end, value: text.slice(start, end), plain: true };
  }
  let value = text.slice(start, end);
  while (continuation) {
    scanner.lineStart = continuation.lineStart;
    end = endOfLine(scanner, continuation.start);
    value += (continuation.breaks === 1 ? ' ' : '\n'.repeat(continuation.breaks - 1)) + text.slice(continuation.start, end);
    continuation = nextLine(scanner, end);
  }
  scanner.pos = end;
  return { kind: 'scalar', start, end, value, plain: true };
}

/** The end of the scalar's part on this line, without trailing blanks. */
function endOfLine(scanner: Scanner, from: number): number {
  const { text } = scanner;
  const word = scanner.flowLevel > 0 ? flowWord : blockWord;
  let end = from;
  let at = from;
  for (;;) {
    const behind = endOfRun(word, text, at);
    if (behind > at) end = behind;
    const code = codeAt(text, behind);
    at = behind + 1;
    if (code === 32 || code === 9) {
      while (isBlank(codeAt(text, at))) at++;
      if (codeAt(text, at) === 35) return end;
    } else if (code === 58 && !isBlankOrEnd(codeAt(text, at))) end = at;
    else return end;
  }
}

/** Characters that go on whatever follows them; the `:` may, and a blank may be followed by more. */
const blockWord = /[^\t\n\r :\x85\u2028\u2029]+/y;
const flowWord = /[^\t\n\r ,:?[\]{}\x85\u2028\u2029]+/y;

interface Continuation {
  readonly start: number;
  readonly lineStart: number;
  readonly breaks: number;
}

function nextLine(scanner: Scanner, end: number): Continuation | undefined {
  const { text } = scanner;
  let at = end;
  while (isBlank(codeAt(text, at))) at++;
  if (!isBreak(codeAt(text, at))) return undefined;
  let lineStart = at;
  let breaks = 0;
  let tab = -1;
  for (;;) {
    const code = codeAt(text, at);
    if (isBreak(code)) {
      at = afterBreak(text, at);
      lineStart = at;
      breaks++;
      tab = -1;
    } else if (code === 32) at++;
    else if (code === 9) {
      if (at - lineStart <= scanner.indent && tab < 0) tab = at;
      at++;
    } else break;
  }
  if (at >= text.length || codeAt(text, at) === 35) return undefined;
  if (tab >= 0) {
    throw syntaxError({ file: scanner.file, start: tab, message: 'a tab cannot be used to indent', help: 'indent with spaces' });
  }
  if (at === lineStart && isDocumentMark(text, at)) return undefined;
  if (scanner.flowLevel === 0 && at - lineStart <= scanner.indent) return undefined;
  // In a flow collection an indicator ends the scalar; the line is then read as tokens.
  if (endOfLine(scanner, at) === at) return undefined;
  return { start: at, lineStart, breaks };
}
