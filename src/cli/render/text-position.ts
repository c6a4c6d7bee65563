/** A place in a text as people count: the first line and the first column are 1. */
export interface TextPosition {
  readonly line: number;
  /** In characters, not in UTF-16 units. */
  readonly column: number;
}

/** Lines end with LF, CRLF or CR. An offset past the end is the end. */
export function positionAt(lines: TextLines, offset: number): TextPosition {
  const line = lineAt(lines, offset);
  const start = lines.starts[line - 1] ?? 0;
  return { line, column: [...lines.text.slice(start, Math.min(offset, start + lineText(lines, line).length))].length + 1 };
}

export interface TextLines {
  readonly text: string;
  /** The offset at which each line begins. */
  readonly starts: readonly number[];
}

export function toLines(text: string): TextLines {
  // Diagnostics come in the order of the text, so the last one asked for is nearly always the next one too.
  if (latest?.text === text) return latest;
  // A byte order mark is counted in offsets, but nobody sees it.
  const starts = [text.startsWith('\ufeff') ? 1 : 0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  latest = { text, starts };
  return latest;
}

let latest: TextLines | undefined;

/** The text of a line, counted from 1, without its line end. */
export function lineText({ text, starts }: TextLines, line: number): string {
  return text.slice(starts[line - 1] ?? text.length, starts[line] ?? text.length).replace(/[\r\n]+$/, '');
}

export function lineAt({ starts }: TextLines, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
