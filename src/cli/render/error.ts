import { type ErrorCode, WindlassError } from '../../diagnostics/windlass-error.ts';
import { type DiagnosticView, renderDiagnostic } from './diagnostic.ts';
import { eventVersion } from './json.ts';
import { neutralise } from './neutralise.ts';

/** An error as people read it. What is not a WindlassError is a bug, and shows its stack. */
export function renderError(error: unknown, view: DiagnosticView, options: { readonly stack: boolean }): string {
  const { style } = view;
  if (!(error instanceof WindlassError)) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `${style.bold(style.red('internal error'))}: ${neutralise(stack)}\n`;
  }
  const blocks = error.diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, view));
  // A lone diagnostic says it all.
  const [only, ...others] = error.diagnostics;
  if (only?.message === error.message && others.length === 0 && !options.stack) return blocks.join('\n');
  const rows = [`${style.bold(style.red('error'))}: ${style.bold(neutralise(error.message))}`];
  if (error.help) rows.push(`  ${style.blue('=')} ${style.bold('help')}: ${neutralise(error.help)}`);
  if (options.stack) rows.push(neutralise(error.stack ?? ''), ...causes(error));
  return [...blocks, `${rows.join('\n')}\n`].join('\n');
}

/** The same as one line of JSON, for `--progress json`. */
export function errorJson(error: unknown): string {
  const known = error instanceof WindlassError ? error : undefined;
  const code: ErrorCode | 'BUG' = known?.code ?? 'BUG';
  return `${JSON.stringify({
    version: eventVersion,
    type: 'error',
    code,
    message: error instanceof Error ? error.message : String(error),
    ...(known?.help !== undefined && { help: known.help }),
    diagnostics: known?.diagnostics ?? [],
  })}\n`;
}

function causes(error: Error): readonly string[] {
  const { cause } = error;
  if (!(cause instanceof Error)) return [];
  return [neutralise(`caused by ${cause.stack ?? cause.message}`), ...causes(cause)];
}
