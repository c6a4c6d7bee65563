import type { Span } from '../../diagnostics/span.ts';
import type { DiagnosticView } from './diagnostic.ts';
import { positionAt, type TextLines, type TextPosition, toLines } from './text-position.ts';

/** A span as tools want it: the file, and its two ends; the end is the position behind the last character. */
export interface Location {
  /** As the view calls it, `-` for standard input. */
  readonly file: string;
  /** Absent when the text cannot be read any more. */
  readonly range?: { readonly start: TextPosition; readonly end: TextPosition };
}

export type Locate = (span: Span) => Location;

/** Turns spans into positions, splitting each text into lines once. */
export function openLocator({ textOf, nameOf }: Pick<DiagnosticView, 'textOf' | 'nameOf'>): Locate {
  const known = new Map<string, TextLines | undefined>();
  return (span) => {
    const file = span.file === '-' ? '-' : nameOf(span.file);
    const lines = linesOf(span.file);
    if (!lines) return { file };
    return { file, range: { start: positionAt(lines, span.start), end: positionAt(lines, span.end) } };
  };

  function linesOf(file: string): TextLines | undefined {
    if (!known.has(file)) {
      const text = textOf(file);
      known.set(file, text === undefined ? undefined : toLines(text));
    }
    return known.get(file);
  }
}
