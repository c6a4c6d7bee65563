import { afterBreak, codeAt, isBlank, isBlankOrEnd, isBreak, isDocumentMark, lineEnd } from './chars.ts';
import { scanBlockScalar } from './scan-block-scalar.ts';
import { scanPlain } from './scan-plain.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-properties.ts';
import { scanDoubleQuoted, scanSingleQuoted } from './scan-quoted.ts';
import {
  enqueue,
  enterFlow,
  insert,
  isKeyRequired,
  maxKeyLength,
  push,
  removeKey,
  rollIndent,
  type Scanner,
  saveKey,
  saveKeyHere,
  unrollIndent,
  validKey,
} from './scanner-state.ts';
import { syntaxError } from './syntax-error.ts';
import { type Token, type TokenKind, token } from './token.ts';

/** Reads the next token of the text into the queue; sometimes with others that it opens or closes. */
export function fetchToken(scanner: Scanner): void {
  skipToToken(scanner);
  unrollIndent(scanner, scanner.pos - scanner.lineStart);
  const fetch = fetcherAt(scanner);
  fetch(scanner);
}

type Fetcher = (scanner: Scanner) => void;

const fetchers: Readonly<Record<string, Fetcher>> = {
  '[': (scanner) => fetchFlowStart(scanner, 'flow-sequence-start'),
  '{': (scanner) => fetchFlowStart(scanner, 'flow-mapping-start'),
  ']': (scanner) => fetchFlowEnd(scanner, 'flow-sequence-end'),
  '}': (scanner) => fetchFlowEnd(scanner, 'flow-mapping-end'),
  ',': fetchFlowEntry,
  '*': (scanner) => fetchText(scanner, scanAnchor),
  '&': (scanner) => fetchText(scanner, scanAnchor),
  '!': (scanner) => fetchText(scanner, scanTag),
  "'": (scanner) => fetchScalar(scanner, scanSingleQuoted),
  '"': (scanner) => fetchScalar(scanner, scanDoubleQuoted),
  '|': fetchBlockScalar,
  '>': fetchBlockScalar,
  '\t': cannotStart,
  '@': cannotStart,
  '`': cannotStart,
  '%': cannotStart,
};

const fetchPlain: Fetcher = (scanner) => fetchScalar(scanner, scanPlain);

function fetcherAt({ text, pos, lineStart, flowLevel }: Scanner): Fetcher {
  const code = codeAt(text, pos);
  // Letters and digits, which nearly all tokens start with, are no indicators.
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)) return fetchPlain;
  if (code === -1) return fetchStreamEnd;
  if (pos === lineStart) {
    if (code === 37) return fetchDirective;
    if (isDocumentMark(text, pos)) return fetchDocumentMark;
  }
  const following = codeAt(text, pos + 1);
  if (code === 45) return isBlankOrEnd(following) ? fetchBlockEntry : fetchPlain;
  if (code === 63) return flowLevel > 0 || isBlankOrEnd(following) ? fetchKey : fetchPlain;
  if (code === 58) return flowLevel > 0 || isBlankOrEnd(following) ? fetchValue : fetchPlain;
  return fetchers[text.charAt(pos)] ?? fetchPlain;
}

/** Reads a scalar. A key can only be one whose `:` follows on its line, so that nothing has to be put in front of it later. */
function fetchScalar(scanner: Scanner, scan: (scanner: Scanner) => Token): void {
  if (!scanner.keyAllowed) {
    enqueue(scanner, scan(scanner));
    return;
  }
  const { pos: start, lineStart } = scanner;
  removeKey(scanner);
  scanner.keyAllowed = false;
  const scalar = scan(scanner);
  const colon = lineStart === scanner.lineStart ? colonBehind(scanner) : -1;
  if (colon < 0 || colon - start > maxKeyLength) {
    if (isKeyRequired(scanner, start - lineStart)) saveKey(scanner, start, lineStart);
    enqueue(scanner, scalar);
    return;
  }
  if (scanner.flowLevel === 0) rollIndent(scanner, start - lineStart, scanner.tail, 'block-mapping-start', start);
  enqueue(scanner, { kind: 'implicit-key', start, end: scalar.end, value: scalar.value, plain: scalar.plain });
  scanner.pos = colon + 1;
}

/** The offset of the `:` that makes a key of what was just read; -1 where none follows on the line. */
function colonBehind({ text, pos, flowLevel }: Scanner): number {
  let at = pos;
  while (isBlank(codeAt(text, at))) at++;
  return codeAt(text, at) === 58 && (flowLevel > 0 || isBlankOrEnd(codeAt(text, at + 1))) ? at : -1;
}

/** Reads what can be the start of a key, or stands in front of one. */
function fetchText(scanner: Scanner, scan: (scanner: Scanner) => Token): void {
  saveKeyHere(scanner);
  scanner.keyAllowed = false;
  enqueue(scanner, scan(scanner));
}

function fetchBlockScalar(scanner: Scanner): void {
  if (scanner.flowLevel > 0) cannotStart(scanner);
  removeKey(scanner);
  scanner.keyAllowed = true;
  enqueue(scanner, scanBlockScalar(scanner));
}

function cannotStart({ file, pos, text }: Scanner): never {
  const character = text.charAt(pos);
  if (character === '\t') throw syntaxError({ file, start: pos, message: 'a tab cannot be used to indent', help: 'indent with spaces' });
  throw syntaxError({ file, start: pos, message: `a value cannot start with "${character}"`, help: 'put the value in quotes' });
}

function skipToToken(scanner: Scanner): void {
  const { text } = scanner;
  let pos = scanner.pos;
  for (;;) {
    let code = codeAt(text, pos);
    while (code === 32) code = text.charCodeAt(++pos);
    // A tab may separate tokens of one line, but where a key could start it would be an indent.
    while (code === 32 || (code === 9 && (scanner.flowLevel > 0 || !scanner.keyAllowed))) code = codeAt(text, ++pos);
    if (code === 35) {
      pos = lineEnd(text, pos);
      code = codeAt(text, pos);
    }
    if (!isBreak(code)) break;
    pos = afterBreak(text, pos);
    scanner.lineStart = pos;
    if (scanner.flowLevel === 0) scanner.keyAllowed = true;
  }
  scanner.pos = pos;
}

function fetchStreamEnd(scanner: Scanner): void {
  unrollIndent(scanner, -1);
  removeKey(scanner);
  scanner.keyAllowed = false;
  scanner.ended = true;
  enqueue(scanner, token('stream-end', scanner.pos, scanner.pos));
}

function fetchDirective(scanner: Scanner): void {
  unrollIndent(scanner, -1);
  removeKey(scanner);
  scanner.keyAllowed = false;
  enqueue(scanner, scanDirective(scanner));
}

function fetchDocumentMark(scanner: Scanner): void {
  unrollIndent(scanner, -1);
  removeKey(scanner);
  scanner.keyAllowed = false;
  push(scanner, scanner.text.charCodeAt(scanner.pos) === 45 ? 'document-start' : 'document-end', 3);
}

function fetchFlowStart(scanner: Scanner, kind: TokenKind): void {
  saveKeyHere(scanner);
  enterFlow(scanner);
  scanner.keyAllowed = true;
  push(scanner, kind, 1);
}

function fetchFlowEnd(scanner: Scanner, kind: TokenKind): void {
  removeKey(scanner);
  if (scanner.flowLevel > 0) scanner.flowLevel--;
  scanner.keyAllowed = false;
  push(scanner, kind, 1);
}

function fetchFlowEntry(scanner: Scanner): void {
  removeKey(scanner);
  scanner.keyAllowed = true;
  push(scanner, 'flow-entry', 1);
}

function fetchBlockEntry(scanner: Scanner): void {
  if (scanner.flowLevel === 0) {
    if (!scanner.keyAllowed) {
      throw syntaxError({
        file: scanner.file,
        start: scanner.pos,
        message: 'a list item cannot start here',
        help: 'put the "-" on a line of its own, or quote the value',
      });
    }
    rollIndent(scanner, scanner.pos - scanner.lineStart, scanner.tail, 'block-sequence-start', scanner.pos);
  }
  removeKey(scanner);
  scanner.keyAllowed = true;
  push(scanner, 'block-entry', 1);
}

function fetchKey(scanner: Scanner): void {
  if (scanner.flowLevel === 0) {
    if (!scanner.keyAllowed) throw keyMisplaced(scanner);
    rollIndent(scanner, scanner.pos - scanner.lineStart, scanner.tail, 'block-mapping-start', scanner.pos);
  }
  removeKey(scanner);
  scanner.keyAllowed = scanner.flowLevel === 0;
  push(scanner, 'key', 1);
}

function fetchValue(scanner: Scanner): void {
  const key = validKey(scanner, scanner.flowLevel);
  if (key) {
    const at = scanner.head + (key.tokenNumber - scanner.taken);
    insert(scanner, at, token('key', key.start, key.start));
    if (scanner.flowLevel === 0) rollIndent(scanner, key.start - key.lineStart, at, 'block-mapping-start', key.start);
    key.possible = false;
    scanner.keyAllowed = false;
  } else {
    if (scanner.flowLevel === 0) {
      if (!scanner.keyAllowed) throw keyMisplaced(scanner);
      rollIndent(scanner, scanner.pos - scanner.lineStart, scanner.tail, 'block-mapping-start', scanner.pos);
    }
    scanner.keyAllowed = scanner.flowLevel === 0;
  }
  push(scanner, 'value', 1);
}

function keyMisplaced(scanner: Scanner): Error {
  return syntaxError({
    file: scanner.file,
    start: scanner.pos,
    message: 'a ":" cannot stand here: the line already has a key and a value',
    help: 'quote the value if the ":" belongs to it, or put the inner map on lines of its own',
  });
}
