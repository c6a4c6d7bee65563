import { codeAt, isBlankOrEnd, lineEnd } from './chars.ts';
import { syntaxError } from './syntax-error.ts';
import { type Token, type TokenKind, token } from './token.ts';

/**
 * Reads YAML text as tokens, in one pass and on demand. It follows the same rules of lines, indents and implicit keys as the
 * reader of the reference, because what is valid YAML differs between readers.
 */
export interface Scanner {
  readonly file: string;
  readonly text: string;
  pos: number;
  /** Offset of the first character of the current line. */
  lineStart: number;
  /** Column of the innermost open block collection; -1 outside all. */
  indent: number;
  readonly indents: number[];
  flowLevel: number;
  /** Whether an implicit key may start here. */
  keyAllowed: boolean;
  /** By flow level: a place that becomes a key once a `:` follows. */
  readonly keys: PossibleKey[];
  /** No level below this one holds a possible key. */
  lowestKey: number;
  /** Holds tokens from `head` to before `tail`; it is used again and again, because a list that is emptied gives its room away. */
  readonly queue: Token[];
  /** The first token of the queue, once it is certain that none comes before it. */
  found: Token | undefined;
  head: number;
  tail: number;
  /** How many tokens left the queue for good. */
  taken: number;
  /** Set once the end of the text is a token: no key can follow any more. */
  ended: boolean;
  readonly tagHandles: Map<string, string>;
}

/** Nearly every scalar could be a key, so each flow level has one of these and uses it again. */
interface PossibleKey {
  possible: boolean;
  tokenNumber: number;
  start: number;
  lineStart: number;
  required: boolean;
}

const maxDepth = 1000;
/** An implicit key may be so long, in characters. */
export const maxKeyLength = 1024;

export function createScanner(text: string, file: string): Scanner {
  return {
    file,
    text,
    pos: text.charCodeAt(0) === 0xfeff ? 1 : 0,
    lineStart: text.charCodeAt(0) === 0xfeff ? 1 : 0,
    indent: -1,
    indents: [],
    flowLevel: 0,
    keyAllowed: true,
    keys: [{ possible: false, tokenNumber: 0, start: 0, lineStart: 0, required: false }],
    lowestKey: 0,
    queue: [],
    found: undefined,
    head: 0,
    tail: 0,
    taken: 0,
    ended: false,
    tagHandles: new Map(),
  };
}

export function push(scanner: Scanner, kind: TokenKind, length: number): void {
  const { pos } = scanner;
  scanner.pos = pos + length;
  enqueue(scanner, token(kind, pos, pos + length));
}

export function enqueue(scanner: Scanner, added: Token): void {
  scanner.queue[scanner.tail++] = added;
}

/** Puts a token in front of others that were found before it. */
export function insert(scanner: Scanner, at: number, added: Token): void {
  const { queue } = scanner;
  for (let index = scanner.tail++; index > at; index--) queue[index] = queue[index - 1] ?? added;
  queue[at] = added;
}

/** Remembers the place at which the scanner stands, where a key may start. */
export function saveKeyHere(scanner: Scanner): void {
  if (!scanner.keyAllowed) return;
  removeKey(scanner);
  saveKey(scanner, scanner.pos, scanner.lineStart);
}

export function saveKey(scanner: Scanner, start: number, lineStart: number): void {
  const key = scanner.keys[scanner.flowLevel];
  if (!key) return;
  key.possible = true;
  key.tokenNumber = scanner.taken + (scanner.tail - scanner.head);
  key.start = start;
  key.lineStart = lineStart;
  key.required = isKeyRequired(scanner, start - lineStart);
  if (scanner.flowLevel < scanner.lowestKey) scanner.lowestKey = scanner.flowLevel;
}

/** In the first column of a block map nothing but a key can stand. */
export function isKeyRequired({ flowLevel, indent }: Scanner, column: number): boolean {
  return flowLevel === 0 && indent === column;
}

export function removeKey(scanner: Scanner): void {
  const key = scanner.keys[scanner.flowLevel];
  if (!key?.possible) return;
  if (key.required) throw missingColon(scanner, key);
  key.possible = false;
}

/** Opens a flow level, in which no key is possible yet. */
export function enterFlow(scanner: Scanner): void {
  scanner.flowLevel++;
  const key = scanner.keys[scanner.flowLevel];
  if (key) key.possible = false;
  else scanner.keys.push({ possible: false, tokenNumber: 0, start: 0, lineStart: 0, required: false });
  checkDepth(scanner);
}

/** An implicit key and its `:` stand on one line, not too far apart. */
export function validKey(scanner: Scanner, level: number): PossibleKey | undefined {
  const key = scanner.keys[level];
  if (!key?.possible) return undefined;
  if (key.lineStart === scanner.lineStart && scanner.pos - key.start <= maxKeyLength) return key;
  if (key.required) throw missingColon(scanner, key);
  key.possible = false;
  return undefined;
}

function missingColon(scanner: Scanner, key: PossibleKey): Error {
  const { text, file } = scanner;
  let end = lineEnd(text, key.start);
  while (end > key.start && isBlankOrEnd(codeAt(text, end - 1))) end--;
  const word = text.slice(key.start, end);
  const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
  return syntaxError({
    file,
    start: key.start,
    end,
    message: `"${shown}" stands where a key is expected, but no ":" follows it`,
    help: 'write "key: value"; the continuation of a value above is indented further than its key',
  });
}

export function rollIndent(scanner: Scanner, column: number, at: number, kind: TokenKind, start: number): void {
  if (scanner.indent >= column) return;
  scanner.indents.push(scanner.indent);
  scanner.indent = column;
  checkDepth(scanner);
  insert(scanner, at, token(kind, start, start));
}

export function unrollIndent(scanner: Scanner, column: number): void {
  if (scanner.flowLevel > 0) return;
  while (scanner.indent > column) {
    enqueue(scanner, token('block-end', scanner.pos, scanner.pos));
    scanner.indent = scanner.indents.pop() ?? -1;
  }
}

function checkDepth(scanner: Scanner): void {
  if (scanner.indents.length + scanner.flowLevel <= maxDepth) return;
  throw syntaxError({
    code: 'WL1006',
    file: scanner.file,
    start: scanner.pos,
    message: `maps and lists are nested deeper than ${maxDepth} levels`,
  });
}
