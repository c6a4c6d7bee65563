import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Locate } from './locate.ts';
import { neutralise } from './neutralise.ts';

/**
 * Workflow commands, which GitHub Actions shows as annotations beside the lines of a change.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function diagnosticsGithub(diagnostics: readonly Diagnostic[], locate: Locate): string {
  return diagnostics.map((diagnostic) => toCommand(diagnostic, locate)).join('');
}

/** An error that has no place in a text; nothing for one that its diagnostics tell. */
export function errorCommand(error: unknown): string {
  if (error instanceof WindlassError && error.diagnostics.length > 0) return '';
  const help = error instanceof WindlassError ? error.help : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return workflowCommand('error', { title: 'windlass' }, [message, ...(help === undefined ? [] : [help])].join('\n'));
}

export interface CommandPlace {
  readonly title: string;
  readonly place?: ReturnType<Locate>;
}

/** One command to the runner. */
export function workflowCommand(command: 'error' | 'warning', { title, place }: CommandPlace, text: string): string {
  const properties = [...(place ? placeProperties(place) : []), ['title', title] as const];
  return `::${command} ${properties.map(([key, value]) => `${key}=${escapeProperty(value)}`).join(',')}::${escapeData(text)}\n`;
}

function toCommand({ code, severity, message, help, span, related }: Diagnostic, locate: Locate): string {
  const rows = [message, ...(help === undefined ? [] : [`help: ${help}`])];
  for (const other of related ?? []) rows.push(`${other.message}: ${placeText(locate(other.span))}`);
  return workflowCommand(severity, { title: code, ...(span && { place: locate(span) }) }, rows.join('\n'));
}

function placeProperties({ file, range }: ReturnType<Locate>): readonly (readonly [string, string])[] {
  const named = file === '-' ? [] : [['file', file] as const];
  if (!range) return named;
  const { start, end } = range;
  const from = [['line', `${start.line}`] as const, ['col', `${start.column}`] as const];
  // Columns are only understood within one line.
  const to = start.line === end.line ? [['endLine', `${end.line}`] as const, ['endColumn', `${end.column}`] as const] : [];
  return [...named, ...from, ...to];
}

function placeText({ file, range }: ReturnType<Locate>): string {
  const name = file === '-' ? '<stdin>' : file;
  return range ? `${name}:${range.start.line}:${range.start.column}` : name;
}

/** Text behind a command. */
export function escapeData(text: string): string {
  return neutralise(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
