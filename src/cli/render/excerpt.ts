import type { Span } from '../../diagnostics/span.ts';
import { groupBy } from '../../util/group-by.ts';
import { displayWidth } from './display-width.ts';
import { neutralise } from './neutralise.ts';
import type { Style } from './style.ts';
import { lineAt, lineText, type TextLines } from './text-position.ts';

/** A place to underline and what to say there. */
export interface Label {
  readonly span: Span;
  readonly message: string;
  readonly primary: boolean;
}

/**
 * The lines of one file that the labels point at, each underlined: `^` where the problem is, `-` at the other places.
 * A span of several lines is underlined to the end of its first one.
 */
export function renderExcerpt(lines: TextLines, labels: readonly Label[], style: Style, gutter: number): readonly string[] {
  const rows: string[] = [bar(gutter, style)];
  let previous: number | undefined;
  for (const [line, own] of [...byLine(lines, labels)].sort(([a], [b]) => a - b)) {
    if (previous !== undefined && line > previous + 1) rows.push(style.blue(`${' '.repeat(gutter)}...`));
    const part = visiblePart(lines, line, own);
    rows.push(`${style.blue(`${String(line).padStart(gutter)} |`)} ${visible(part.text)}`.trimEnd());
    for (const label of own) rows.push(`${bar(gutter, style)} ${underline(lines, line, part, label, style)}`);
    previous = line;
  }
  return rows;
}

/** The digits that the greatest line number takes. */
export function gutterOf(lines: TextLines, labels: readonly Label[]): number {
  return String(Math.max(...labels.map((label) => lineAt(lines, label.span.start)))).length;
}

function byLine(lines: TextLines, labels: readonly Label[]): ReadonlyMap<number, readonly Label[]> {
  return groupBy(labels, ({ span }) => lineAt(lines, span.start));
}

interface LinePart {
  readonly text: string;
  /** The offset in the file of the first character that is shown. */
  readonly start: number;
}

const widest = 500;

/** A line as it is, or of an endless one the part around its first label. */
function visiblePart(lines: TextLines, line: number, labels: readonly Label[]): LinePart {
  const text = lineText(lines, line);
  const lineStart = lines.starts[line - 1] ?? 0;
  if (text.length <= widest) return { text, start: lineStart };
  const from = Math.max(0, Math.min(...labels.map(({ span }) => span.start)) - lineStart - widest / 4);
  return { text: text.slice(from, from + widest), start: lineStart + from };
}

function underline(lines: TextLines, line: number, { text, start: partStart }: LinePart, label: Label, style: Style): string {
  const start = Math.max(0, Math.min(label.span.start - partStart, text.length));
  const end = Math.max(start, Math.min(label.span.end - partStart, text.length));
  const indent = displayWidth(visible(text.slice(0, start)));
  // A span of nothing, such as the end of the file, still gets one mark.
  const width = Math.max(1, displayWidth(visible(text.slice(0, end))) - indent);
  const lastLine = lineAt(lines, Math.max(label.span.start, label.span.end - 1));
  const more = lastLine > line ? `to line ${lastLine}` : '';
  const message = [neutralise(label.message), more].filter(Boolean).join(', ');
  const mark = (label.primary ? '^' : '-').repeat(width);
  const paint = label.primary ? style.red : style.blue;
  return `${' '.repeat(indent)}${paint(message ? `${mark} ${message}` : mark)}`;
}

/** What the terminal shows of a source line: tabs as spaces, so that marks below stand in the right column. */
function visible(text: string): string {
  return neutralise(text.replaceAll('\t', '    '));
}

function bar(gutter: number, style: Style): string {
  return style.blue(`${' '.repeat(gutter)} |`);
}
