import type { Span } from '../../diagnostics/span.ts';
import type { ScalarNode } from '../../source/node.ts';

/** A piece of a short form as a value, at its own place in the text. */
export function partOf(item: ScalarNode, part: string, from = 0): ScalarNode {
  return { kind: 'scalar', value: part, span: partSpan(item, part, from), provenance: item.provenance };
}

/** Where a piece of a text stands: known when the text was written as it is, in quotes or without, and no variable filled it. */
export function partSpan({ value, span, provenance }: ScalarNode, part: string, from = 0): Span {
  const text = String(value);
  const quotes = span.end - span.start - text.length;
  const at = part === '' ? -1 : text.indexOf(part, from);
  if (at < 0 || (quotes !== 0 && quotes !== 2) || provenance?.variables) return span;
  const start = span.start + quotes / 2 + at;
  return { file: span.file, start, end: start + part.length };
}
