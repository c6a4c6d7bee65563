import { templateError } from './template-error.ts';

/** A piece of a template: text as it is, or the words between two pairs of braces. */
export type Piece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'action'; readonly tokens: readonly Token[] };

export interface Token {
  readonly kind: 'text' | 'number' | 'variable' | 'field' | 'word' | 'mark' | 'close';
  /** As written; of a text what it means. `close` is a bracket with the fields behind it. */
  readonly text: string;
}

/** Splits a template into text and actions. */
export function scanTemplate(template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  let trimsStart = false;
  for (const match of template.matchAll(action)) {
    const [whole, trimsEnd, content = '', trimsNext] = match;
    pieces.push(textPiece(template.slice(end, match.index), trimsStart, trimsEnd !== undefined));
    if (!/^\/\*[\s\S]*\*\/$/.test(content.trim())) pieces.push({ kind: 'action', tokens: scanAction(content) });
    end = match.index + whole.length;
    trimsStart = trimsNext !== undefined;
  }
  const rest = template.slice(end);
  if (rest.includes('{{')) throw templateError(`"${rest.slice(rest.indexOf('{{'))}" is not closed`, 'an action ends with }}');
  return [...pieces, textPiece(rest, trimsStart, false)];
}

// Quoted text may hold braces.
const action = /\{\{(-\s)?((?:"(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])*'|\/\*[\s\S]*?\*\/|(?!\}\})[^"`'])*?)(\s-)?\}\}/g;

function textPiece(text: string, trimsStart: boolean, trimsEnd: boolean): Piece {
  const from = trimsStart ? text.trimStart() : text;
  return { kind: 'text', text: trimsEnd ? from.trimEnd() : from };
}

const kinds: readonly (readonly [Token['kind'], RegExp])[] = [
  ['text', /"(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])*'/y],
  ['number', /[+-]?(?:0x[0-9a-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)/iy],
  ['variable', /\$\w*(?:\.\w+)*/y],
  ['field', /(?:\.\w+)+|\./y],
  ['close', /\)(?:\.\w+)*/y],
  ['word', /\w+/y],
  ['mark', /:=|[=|(,]/y],
];

function scanAction(content: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (;;) {
    position += /^\s*/.exec(content.slice(position))?.[0].length ?? 0;
    if (position >= content.length) return tokens;
    const token = tokenAt(content, position);
    tokens.push(token.kind === 'text' ? { kind: 'text', text: unquote(token.text) } : token);
    position += token.text.length;
  }
}

function tokenAt(content: string, position: number): Token {
  for (const [kind, pattern] of kinds) {
    pattern.lastIndex = position;
    const text = pattern.exec(content)?.[0];
    if (text !== undefined) return { kind, text };
  }
  throw templateError(`"${content.slice(position, position + 20)}" makes no sense in {{${content}}}`);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

function unquote(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith('`')) return inner;
  return inner.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gis, (_, byte?: string, code?: string, letter = '') =>
    (byte ?? code) === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(byte ?? code ?? '', 16)),
  );
}
