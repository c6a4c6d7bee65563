import type { Diagnostic } from './diagnostic.ts';

/**
 * Diagnostics in the order of the text: file by file, from top to bottom; at one place errors come first. What has no place is
 * about the whole and comes before.
 *
 * @param files in the order in which they are told of; others come after them, by name.
 */
export function inOrder(diagnostics: readonly Diagnostic[], files: Iterable<string>): readonly Diagnostic[] {
  if (diagnostics.length < 2) return diagnostics;
  const ranks = new Map([...files].map((file, rank) => [file, rank]));
  const rankOf = (file: string): number => ranks.get(file) ?? ranks.size;
  return diagnostics.toSorted((a, b) => {
    if (!a.span || !b.span) return Number(a.span !== undefined) - Number(b.span !== undefined);
    if (a.span.file !== b.span.file) return rankOf(a.span.file) - rankOf(b.span.file) || (a.span.file < b.span.file ? -1 : 1);
    return a.span.start - b.span.start || a.span.end - b.span.end || Number(a.severity === 'warning') - Number(b.severity === 'warning');
  });
}
