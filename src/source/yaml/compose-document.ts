import type { Report } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/span.ts';
import { closest } from '../../util/closest.ts';
import type { MapEntry, MergeTag, SourceNode } from '../node.ts';
import type { Anchors, Composer } from './composer.ts';
import { entryKey } from './entry-key.ts';
import { addMergedEntries, type MergeSource } from './merge-key.ts';
import { isText } from './resolve-scalar.ts';
import { scalarNode } from './scalar-node.ts';
import { next, peek } from './scanner.ts';
import type { Scanner } from './scanner-state.ts';
import { syntaxError } from './syntax-error.ts';
import type { Token, TokenKind } from './token.ts';

/** Aliases may multiply a document to so many nodes; more is an attack or a mistake. */
const maxAliased = 500_000;

export function composeDocument(scanner: Scanner, anchors: Anchors, report: Report): SourceNode {
  return composeNode({ scanner, report, anchors, size: 0, aliased: 0, end: scanner.pos }, true, false);
}

interface Properties {
  readonly start: number;
  readonly anchor?: string;
  readonly tag?: string;
}

function composeNode(composer: Composer, block: boolean, indentless: boolean): SourceNode {
  const first = peek(composer.scanner);
  composer.size++;
  if (first.kind === 'scalar') {
    take(composer);
    return scalarNode(composer, first, undefined, first.start);
  }
  if (first.kind === 'alias') return followAlias(composer, take(composer));
  if (first.kind !== 'anchor' && first.kind !== 'tag') return composeContent(composer, { start: first.start }, block, indentless);
  const properties = readProperties(composer, first.start);
  if (properties.anchor === undefined) return composeContent(composer, properties, block, indentless);
  const before = composer.size;
  composer.anchors.set(properties.anchor, { node: undefined, size: 0 });
  const node = composeContent(composer, properties, block, indentless);
  composer.anchors.set(properties.anchor, { node, size: composer.size - before + 1 });
  return node;
}

function take(composer: Composer): Token {
  const token = next(composer.scanner);
  composer.end = token.end;
  return token;
}

function readProperties(composer: Composer, start: number): Properties {
  let anchor: string | undefined;
  let tag: string | undefined;
  for (;;) {
    const token = peek(composer.scanner);
    if (token.kind === 'anchor' && anchor === undefined) anchor = take(composer).value;
    else if (token.kind === 'tag' && tag === undefined) tag = take(composer).value;
    else return { start, ...(anchor !== undefined && { anchor }), ...(tag !== undefined && { tag }) };
  }
}

function followAlias(composer: Composer, token: Token): SourceNode {
  const { file } = composer.scanner;
  const anchor = composer.anchors.get(token.value);
  if (!anchor) throw unknownAlias(composer, token);
  if (!anchor.node) {
    throw syntaxError({
      code: 'WL1006',
      file,
      start: token.start,
      end: token.end,
      message: `the anchor "&${token.value}" contains itself`,
    });
  }
  composer.size += anchor.size;
  composer.aliased += anchor.size;
  if (composer.aliased > maxAliased) {
    throw syntaxError({
      code: 'WL1006',
      file,
      start: token.start,
      end: token.end,
      message: `the aliases up to here stand for more than ${maxAliased} values`,
      help: 'aliases of aliases multiply; write less of them',
    });
  }
  return anchor.node;
}

function unknownAlias(composer: Composer, token: Token): Error {
  const { file, text } = composer.scanner;
  const suggestion = closest(token.value, composer.anchors.keys());
  const merged = /<<\s*:\s*$/.test(text.slice(Math.max(0, token.start - 20), token.start));
  const otherwise = merged ? 'an anchor stands in the same file, above its aliases' : 'put the value in quotes if "*" belongs to it';
  return syntaxError({
    code: 'WL1007',
    file,
    start: token.start,
    end: token.end,
    message: `there is no anchor "&${token.value}" above this alias`,
    help: suggestion === undefined ? otherwise : `did you mean "*${suggestion}"?`,
  });
}

function composeContent(composer: Composer, properties: Properties, block: boolean, indentless: boolean): SourceNode {
  const token = peek(composer.scanner);
  switch (token.kind) {
    case 'scalar':
      take(composer);
      return scalarNode(composer, token, properties.tag, properties.start);
    case 'flow-sequence-start':
      return composeFlowList(composer, properties);
    case 'flow-mapping-start':
      return composeFlowMap(composer, properties);
    case 'block-entry':
      if (indentless) return composeBlockList(composer, properties, true);
      break;
    case 'block-sequence-start':
      if (block) return composeBlockList(composer, properties, false);
      break;
    case 'block-mapping-start':
      if (block) return composeBlockMap(composer, properties);
      break;
    default:
  }
  if (properties.tag === undefined && properties.anchor === undefined) throw unexpected(composer, token, 'a value is missing here');
  return emptyNode(composer, properties);
}

function emptyNode(composer: Composer, properties?: Properties): SourceNode {
  const at = composer.end;
  const token: Token = { kind: 'scalar', start: at, end: at, value: '', plain: true };
  return scalarNode(composer, token, properties?.tag, properties?.start ?? at);
}

function emptyValue(composer: Composer): SourceNode {
  composer.size++;
  return emptyNode(composer);
}

function composeBlockList(composer: Composer, properties: Properties, indentless: boolean): SourceNode {
  if (!indentless) take(composer);
  const items: SourceNode[] = [];
  while (peek(composer.scanner).kind === 'block-entry') {
    take(composer);
    const { kind } = peek(composer.scanner);
    const empty = kind === 'block-entry' || (indentless ? endsPair(composer) : kind === 'block-end');
    items.push(empty ? emptyValue(composer) : composeNode(composer, true, false));
  }
  const end = items.at(-1)?.span.end ?? composer.end;
  if (!indentless) expectBlockEnd(composer, 'every item of this list starts with "-" in the same column');
  return listNode(items, { file: composer.scanner.file, start: properties.start, end }, properties.tag);
}

function expectBlockEnd(composer: Composer, help: string): void {
  const token = peek(composer.scanner);
  if (token.kind !== 'block-end') throw unexpected(composer, token, 'the indentation does not fit the lines above', help);
  // Not taken by `take`: the end of a block has no text of its own.
  next(composer.scanner);
}

function composeBlockMap(composer: Composer, properties: Properties): SourceNode {
  take(composer);
  const pairs = openPairs();
  for (let { kind } = peek(composer.scanner); kind === 'implicit-key' || kind === 'key'; { kind } = peek(composer.scanner)) {
    const token = take(composer);
    if (kind === 'implicit-key') {
      const value = endsPair(composer) ? emptyBehind(composer, token) : composeNode(composer, true, true);
      addImplicitPair(composer, pairs, token, value);
    } else {
      const key = endsPair(composer) ? emptyValue(composer) : composeNode(composer, true, true);
      let value: SourceNode | undefined;
      if (peek(composer.scanner).kind === 'value') {
        take(composer);
        if (!endsPair(composer)) value = composeNode(composer, true, true);
      }
      addPair(composer, pairs, key, value ?? emptyValue(composer));
    }
  }
  expectBlockEnd(composer, 'every key of this map starts in the same column');
  return closePairs(composer, pairs, properties, undefined);
}

function endsPair(composer: Composer): boolean {
  const { kind } = peek(composer.scanner);
  return kind === 'implicit-key' || kind === 'block-end' || kind === 'key' || kind === 'value';
}

/** The value that is missing behind the `:` of a key. */
function emptyBehind(composer: Composer, key: Token): SourceNode {
  composer.end = composer.scanner.text.indexOf(':', key.end) + 1;
  return emptyValue(composer);
}

function composeFlowList(composer: Composer, properties: Properties): SourceNode {
  const open = take(composer);
  const items: SourceNode[] = [];
  while (peek(composer.scanner).kind !== 'flow-sequence-end') {
    if (items.length > 0 && !takeFlowEntry(composer, open, 'flow-sequence-end')) break;
    items.push(startsPair(composer) ? composePair(composer) : composeNode(composer, false, false));
  }
  const end = take(composer).end;
  return listNode(items, { file: composer.scanner.file, start: properties.start, end }, properties.tag);
}

/** `[a: b]` is a list of one map. */
function composePair(composer: Composer): SourceNode {
  const start = peek(composer.scanner).start;
  composer.size++;
  const pairs = openPairs();
  addFlowPair(composer, pairs, 'flow-sequence-end');
  return closePairs(composer, pairs, { start }, undefined);
}

function composeFlowMap(composer: Composer, properties: Properties): SourceNode {
  const open = take(composer);
  const pairs = openPairs();
  let first = true;
  while (peek(composer.scanner).kind !== 'flow-mapping-end') {
    if (!first && !takeFlowEntry(composer, open, 'flow-mapping-end')) break;
    first = false;
    if (startsPair(composer)) addFlowPair(composer, pairs, 'flow-mapping-end');
    else addPair(composer, pairs, composeNode(composer, false, false), emptyValue(composer));
  }
  return closePairs(composer, pairs, properties, take(composer).end);
}

function startsPair(composer: Composer): boolean {
  const { kind } = peek(composer.scanner);
  return kind === 'implicit-key' || kind === 'key';
}

/** A comma may stand behind the last item; false where it does. */
function takeFlowEntry(composer: Composer, open: Token, close: TokenKind): boolean {
  const token = peek(composer.scanner);
  if (token.kind !== 'flow-entry') {
    const text = composer.scanner.text.charAt(open.start);
    throw syntaxError({
      file: composer.scanner.file,
      start: token.start,
      end: Math.max(token.end, token.start + 1),
      message: `expected "," or "${text === '[' ? ']' : '}'}" here`,
      related: [{ message: `"${text}" was opened here`, span: { file: composer.scanner.file, start: open.start, end: open.end } }],
    });
  }
  take(composer);
  return peek(composer.scanner).kind !== close;
}

function addFlowPair(composer: Composer, pairs: Pairs, close: TokenKind): void {
  const isOver = (): boolean => {
    const { kind } = peek(composer.scanner);
    return kind === 'flow-entry' || kind === close;
  };
  const token = take(composer);
  if (token.kind === 'implicit-key') {
    addImplicitPair(composer, pairs, token, isOver() ? emptyBehind(composer, token) : composeNode(composer, false, false));
    return;
  }
  const key = isOver() || peek(composer.scanner).kind === 'value' ? emptyValue(composer) : composeNode(composer, false, false);
  let value: SourceNode | undefined;
  if (peek(composer.scanner).kind === 'value') {
    take(composer);
    if (!isOver()) value = composeNode(composer, false, false);
  }
  addPair(composer, pairs, key, value ?? emptyValue(composer));
}

interface Pairs {
  readonly entries: Map<string, MapEntry>;
  merge: MergeSource | undefined;
}

function openPairs(): Pairs {
  return { entries: new Map(), merge: undefined };
}

function addImplicitPair(composer: Composer, pairs: Pairs, { start, end, value: text, plain }: Token, value: SourceNode): void {
  composer.size++;
  if (!plain || isText(text)) addEntry(composer, pairs, text, { file: composer.scanner.file, start, end }, value);
  else addPair(composer, pairs, scalarNode(composer, { kind: 'scalar', start, end, value: text, plain }, undefined, start), value);
}

function addPair(composer: Composer, pairs: Pairs, keyNode: SourceNode, value: SourceNode): void {
  const key = entryKey(composer, keyNode);
  if (key !== undefined) addEntry(composer, pairs, key, keyNode.span, value);
}

function addEntry(composer: Composer, pairs: Pairs, key: string, keySpan: Span, value: SourceNode): void {
  // A quoted `"<<"` is a key like any other.
  const isMerge = key === '<<' && composer.scanner.text.endsWith('<<', keySpan.end);
  const first = isMerge ? pairs.merge?.keySpan : pairs.entries.get(key)?.keySpan;
  if (first) {
    composer.report({
      code: 'WL1002',
      severity: 'error',
      message: `the key "${key}" is already defined in this map`,
      span: keySpan,
      related: [{ message: 'first defined here', span: first }],
      help: isMerge ? 'merge several maps with one "<<: [*a, *b]"' : 'remove one of the two',
    });
  } else if (isMerge) pairs.merge = { keySpan, value };
  else pairs.entries.set(key, { keySpan, value });
}

function closePairs(composer: Composer, pairs: Pairs, properties: Properties, end: number | undefined): SourceNode {
  const span = { file: composer.scanner.file, start: properties.start, end: end ?? Math.max(composer.end, properties.start) };
  if (pairs.merge) addMergedEntries(pairs.entries, pairs.merge, composer.report);
  const tag = mergeTag(properties.tag);
  return tag ? { kind: 'map', entries: pairs.entries, span, tag } : { kind: 'map', entries: pairs.entries, span, provenance: undefined };
}

function listNode(items: readonly SourceNode[], span: Span, written: string | undefined): SourceNode {
  const tag = mergeTag(written);
  return tag ? { kind: 'list', items, span, tag } : { kind: 'list', items, span, provenance: undefined };
}

function mergeTag(written: string | undefined): MergeTag | undefined {
  if (written === '!reset') return 'reset';
  return written === '!override' ? 'override' : undefined;
}

function unexpected(composer: Composer, token: Token, message: string, help?: string): Error {
  const { file } = composer.scanner;
  return syntaxError({ file, start: token.start, end: Math.max(token.end, token.start + 1), message, ...(help !== undefined && { help }) });
}
