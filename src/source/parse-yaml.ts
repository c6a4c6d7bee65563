import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { SourceNode } from './node.ts';
import { composeDocument } from './yaml/compose-document.ts';
import type { Anchors } from './yaml/composer.ts';
import { next, peek } from './yaml/scanner.ts';
import { createScanner, type Scanner } from './yaml/scanner-state.ts';
import { syntaxError } from './yaml/syntax-error.ts';

/**
 * Reads YAML text into nodes that know their place, one per document. Numbers, booleans, merge keys and duplicate keys are
 * read as the reference reads them. After a syntax error only the documents before it are given.
 *
 * @param file The name that spans carry.
 */
export function parseYaml(text: string, file: string, report: Report): readonly SourceNode[] {
  const documents: SourceNode[] = [];
  try {
    checkCharacters(text, file);
    const scanner = createScanner(text, file);
    // As the reference does, against the rules of YAML: an alias may point at an anchor of a document above.
    const anchors: Anchors = new Map();
    while (startDocument(scanner, documents.length === 0)) {
      documents.push(isEmptyDocument(scanner) ? nothing(scanner) : composeDocument(scanner, anchors, report));
    }
  } catch (error) {
    if (!(error instanceof WindlassError)) throw error;
    for (const diagnostic of error.diagnostics) report(insideText(diagnostic, text.length));
  }
  return documents;
}

/** What is missing at the end of the text has no character there. */
function insideText(diagnostic: Diagnostic, length: number): Diagnostic {
  const { span } = diagnostic;
  if (!span || span.end <= length) return diagnostic;
  return { ...diagnostic, span: { file: span.file, start: Math.min(span.start, length), end: length } };
}

/** Control characters cannot stand in YAML, not even in quotes. */
function checkCharacters(text: string, file: string): void {
  const start = text.search(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/);
  if (start < 0) return;
  const code = text.charCodeAt(start).toString(16).toUpperCase().padStart(4, '0');
  throw syntaxError({
    code: 'WL1005',
    file,
    start,
    message: `the control character U+${code} cannot stand in YAML`,
    help: 'remove it, or write it as an escape in double quotes',
  });
}

/** Moves to the start of the next document; false at the end of the text. */
function startDocument(scanner: Scanner, first: boolean): boolean {
  if (!first) while (peek(scanner).kind === 'document-end') next(scanner);
  if (peek(scanner).kind === 'stream-end') return false;
  let directives = false;
  while (peek(scanner).kind === 'directive') {
    next(scanner);
    directives = true;
  }
  const token = peek(scanner);
  if (token.kind === 'document-start') next(scanner);
  else if (!first || directives) {
    throw syntaxError({
      file: scanner.file,
      start: token.start,
      end: Math.max(token.end, token.start + 1),
      message: 'this text belongs to nothing above it',
      help: 'check the indentation; a further document starts with "---"',
    });
  }
  return true;
}

function isEmptyDocument(scanner: Scanner): boolean {
  const { kind } = peek(scanner);
  return kind === 'document-start' || kind === 'document-end' || kind === 'directive' || kind === 'stream-end';
}

function nothing(scanner: Scanner): SourceNode {
  const at = peek(scanner).start;
  return { kind: 'scalar', value: null, span: { file: scanner.file, start: at, end: at } };
}
