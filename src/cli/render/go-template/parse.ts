import { parsePipeline } from './parse-pipeline.ts';
import { type Piece, scanTemplate, type Token } from './scan.ts';
import type { Block, TemplateNode } from './syntax.ts';
import { templateError } from './template-error.ts';

/** Reads a Go template. Throws USAGE for what Go refuses, and for named templates, which one line has no use for. */
export function parseTemplate(template: string): Block {
  const pieces = [...scanTemplate(template)];
  const { nodes, end } = parseBlock(pieces);
  if (end !== undefined) throw templateError(`{{${end.word}}} without a beginning`);
  return nodes;
}

interface ParsedBlock {
  readonly nodes: Block;
  readonly end?: { readonly word: string; readonly rest: readonly Token[] };
}

function parseBlock(pieces: Piece[]): ParsedBlock {
  const nodes: TemplateNode[] = [];
  for (let piece = pieces.shift(); piece; piece = pieces.shift()) {
    if (piece.kind === 'text') {
      if (piece.text !== '') nodes.push(piece);
      continue;
    }
    const [first, ...rest] = piece.tokens;
    if (!first) throw templateError('{{}} is empty');
    const word = first.kind === 'word' ? first.text : '';
    if (word === 'end' || word === 'else') return { nodes, end: { word, rest } };
    nodes.push(isBranch(word) ? parseBranch(word, rest, pieces) : parseSimple(word, piece.tokens));
  }
  return { nodes };
}

function parseSimple(word: string, tokens: readonly Token[]): TemplateNode {
  if (word === 'break' || word === 'continue') return { kind: word };
  if (word === 'define' || word === 'template' || word === 'block') throw templateError(`{{${word}}} is not supported`);
  return { kind: 'output', pipeline: parsePipeline(tokens) };
}

type BranchKind = 'if' | 'with' | 'range';

function isBranch(word: string): word is BranchKind {
  return word === 'if' || word === 'with' || word === 'range';
}

function parseBranch(kind: BranchKind, tokens: readonly Token[], pieces: Piece[]): TemplateNode {
  const pipeline = parsePipeline(tokens);
  const body = parseBlock(pieces);
  if (!body.end) throw templateError(`{{${kind}}} without {{end}}`);
  return { kind, pipeline, body: body.nodes, otherwise: body.end.word === 'else' ? parseElse(kind, body.end.rest, pieces) : [] };
}

/** `{{else if …}}` goes on as a branch of its own, which the same `{{end}}` closes. */
function parseElse(kind: BranchKind, [first, ...rest]: readonly Token[], pieces: Piece[]): Block {
  if (first) {
    if (!isBranch(first.text) || first.text === 'range') throw templateError(`{{else ${first.text}}} makes no sense`);
    return [parseBranch(first.text, rest, pieces)];
  }
  const block = parseBlock(pieces);
  if (block.end?.word !== 'end') throw templateError(`{{${kind}}} without {{end}}`);
  return block.nodes;
}
