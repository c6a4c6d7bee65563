import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type ErrorCode, WindlassError } from '../../diagnostics/windlass-error.ts';
import { type DiagnosticView, renderDiagnostic } from './diagnostic.ts';
import { eventVersion } from './event-version.ts';
import { neutralise } from './neutralise.ts';
import { safeJson } from './safe-json.ts';

/** Nobody reads more, and many mistakes usually have one cause. `--diagnostics json` has all of them. */
const mostShown = 200;

export interface ErrorOptions {
  readonly stack: boolean;
  /** Warnings that were printed already. One that became an error is not shown with its place again. */
  readonly told?: readonly Diagnostic[];
}

/** An error as people read it. What is not a WindlassError is a bug, and shows its stack. */
export function renderError(error: unknown, view: DiagnosticView, options: ErrorOptions): string {
  const { style } = view;
  if (!(error instanceof WindlassError)) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `${style.bold(style.red('internal error'))}: ${neutralise(stack)}\n`;
  }
  const news = error.diagnostics.filter((diagnostic) => !wasTold(diagnostic, options.told ?? []));
  const blocks = news.slice(0, mostShown).map((diagnostic) => renderDiagnostic(diagnostic, view));
  // A lone diagnostic says it all.
  const [only, ...others] = news;
  if (only?.message === error.message && others.length === 0 && !options.stack) return blocks.join('\n');
  const rows = [`${style.bold(style.red('error'))}: ${style.bold(neutralise(error.message))}`];
  if (news.length < error.diagnostics.length)
    rows.push(`  ${style.blue('=')} ${style.bold('note')}: shown above, as a warning of the load`);
  if (news.length > mostShown) rows.push(`  ${style.blue('=')} ${style.bold('note')}: ${news.length - mostShown} more are not shown`);
  if (error.help) rows.push(`  ${style.blue('=')} ${style.bold('help')}: ${neutralise(error.help)}`);
  if (options.stack) rows.push(neutralise(error.stack ?? ''), ...causes(error));
  return [...blocks, `${rows.join('\n')}\n`].join('\n');
}

/** The same as one line of JSON, for `--progress json`. */
export function errorJson(error: unknown): string {
  const known = error instanceof WindlassError ? error : undefined;
  const code: ErrorCode | 'BUG' = known?.code ?? 'BUG';
  return `${safeJson({
    version: eventVersion,
    type: 'error',
    code,
    message: error instanceof Error ? error.message : String(error),
    ...(known?.help !== undefined && { help: known.help }),
    diagnostics: known?.diagnostics ?? [],
  })}\n`;
}

function wasTold({ code, message, span }: Diagnostic, told: readonly Diagnostic[]): boolean {
  return told.some((warning) => warning.code === code && warning.message === message && warning.span?.start === span?.start);
}

function causes(error: Error): readonly string[] {
  const { cause } = error;
  if (!(cause instanceof Error)) return [];
  return [neutralise(`caused by ${cause.stack ?? cause.message}`), ...causes(cause)];
}
