import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { gutterOf, type Label, renderExcerpt } from './excerpt.ts';
import { neutralise } from './neutralise.ts';
import type { Style } from './style.ts';
import { positionAt, type TextLines, toLines } from './text-position.ts';

export interface DiagnosticView {
  readonly style: Style;
  /** The text of a file by the name that spans use; undefined when it cannot be read any more. */
  readonly textOf: (file: string) => string | undefined;
  /** How a file is called on the screen. */
  readonly nameOf: (file: string) => string;
}

/** Says what is wrong, where, with the text itself, and what to do. Ends with a line feed. */
export function renderDiagnostic(diagnostic: Diagnostic, view: DiagnosticView): string {
  const { style } = view;
  const rows = [headline(diagnostic, style)];
  const files = toFiles(diagnostic, view);
  const gutter = Math.max(1, ...files.map(({ lines, labels }) => (lines ? gutterOf(lines, labels) : 1)));
  for (const [index, { file, lines, labels }] of files.entries()) {
    rows.push(`${' '.repeat(gutter)}${style.blue(index === 0 ? '-->' : ':::')} ${placeOf(file, lines, labels, view)}`);
    if (lines) rows.push(...renderExcerpt(lines, labels, style, gutter));
  }
  if (diagnostic.help)
    rows.push(`${' '.repeat(gutter)} ${style.blue('=')} ${style.bold('help')}: ${neutralise(shortened(diagnostic.help))}`);
  if (diagnostic.severity === 'warning' && diagnostic.blocks) {
    rows.push(`${' '.repeat(gutter)} ${style.blue('=')} ${style.bold('note')}: ${blockedText(diagnostic.blocks)}`);
  }
  return `${rows.join('\n')}\n`;
}

/** What is wrong and where, in one line. */
export function renderBriefly(diagnostic: Diagnostic, view: DiagnosticView): string {
  const [first] = toFiles(diagnostic, view);
  const place = first ? ` ${view.style.blue('-->')} ${placeOf(first.file, first.lines, first.labels, view)}` : '';
  return `${headline(diagnostic, view.style)}${place}\n`;
}

function headline({ severity, code, message }: Diagnostic, style: Style): string {
  const paint = severity === 'error' ? style.red : style.yellow;
  return `${style.bold(paint(`${severity}[${code}]`))}: ${style.bold(neutralise(shortened(message)))}`;
}

/** Values are quoted in messages, and a value can be as long as its file. */
function shortened(message: string): string {
  return message.length <= longest ? message : `${message.slice(0, longest / 2)} … ${message.slice(-longest / 2)}`;
}

const longest = 2000;

function blockedText(services: readonly string[]): string {
  return `${services.map((name) => `"${neutralise(name)}"`).join(', ')} cannot be started as the file is`;
}

interface FileLabels {
  readonly file: string;
  readonly lines: TextLines | undefined;
  readonly labels: readonly Label[];
}

/** The primary place comes first, and its file with it. */
function toFiles(diagnostic: Diagnostic, view: DiagnosticView): readonly FileLabels[] {
  const labels: Label[] = [];
  if (diagnostic.span) labels.push({ span: diagnostic.span, message: '', primary: true });
  for (const { span, message } of diagnostic.related ?? []) labels.push({ span, message, primary: false });
  return [...new Set(labels.map((label) => label.span.file))].map((file) => {
    const text = view.textOf(file);
    return { file, lines: text === undefined ? undefined : toLines(text), labels: labels.filter((label) => label.span.file === file) };
  });
}

function placeOf(file: string, lines: TextLines | undefined, labels: readonly Label[], { nameOf }: Pick<DiagnosticView, 'nameOf'>): string {
  const name = neutralise(file === '-' ? '<stdin>' : nameOf(file));
  const [first] = labels;
  if (!lines || !first) return name;
  const { line, column } = positionAt(lines, first.span.start);
  return `${name}:${line}:${column}`;
}
