import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Locate } from './locate.ts';
import { safeJson } from './safe-json.ts';

/** The version of the lines below; it changes when a field changes its meaning or goes away. */
const diagnosticsVersion = 1;

/** One JSON object per line and diagnostic: an editor can show each as it comes. Lines and columns count from 1, columns in characters. */
export function diagnosticsJson(diagnostics: readonly Diagnostic[], locate: Locate): string {
  return diagnostics.map((diagnostic) => `${safeJson(toJson(diagnostic, locate))}\n`).join('');
}

/** An error that has no place in a text; nothing for one that its diagnostics tell. */
export function errorLine(error: unknown): string {
  if (error instanceof WindlassError && error.diagnostics.length > 0) return '';
  const { code, help } = error instanceof WindlassError ? error : { code: 'BUG', help: undefined };
  const message = error instanceof Error ? error.message : String(error);
  return `${safeJson({ version: diagnosticsVersion, type: 'error', code, message, ...(help !== undefined && { help }) })}\n`;
}

function toJson({ code, severity, message, help, span, related }: Diagnostic, locate: Locate): object {
  return {
    version: diagnosticsVersion,
    type: 'diagnostic',
    code,
    severity,
    message,
    ...(help !== undefined && { help }),
    ...(span && toPlace(locate(span))),
    related: (related ?? []).map((other) => ({ message: other.message, ...toPlace(locate(other.span)) })),
  };
}

function toPlace({ file, range }: ReturnType<Locate>): object {
  return { file, ...range };
}
