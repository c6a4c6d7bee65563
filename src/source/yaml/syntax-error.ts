import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Diagnostic, RelatedSpan } from '../../diagnostics/diagnostic.ts';
import { WindlassError } from '../../diagnostics/windlass-error.ts';

export interface SyntaxProblem {
  readonly file: string;
  readonly start: number;
  readonly end?: number;
  readonly message: string;
  readonly help?: string;
  readonly code?: DiagnosticCode;
  readonly related?: readonly RelatedSpan[];
}

/** Text behind a syntax error cannot be trusted, so the first one ends the reading of its file. */
export function syntaxError(problem: SyntaxProblem): WindlassError {
  const diagnostic: Diagnostic = {
    code: problem.code ?? 'WL1001',
    severity: 'error',
    message: problem.message,
    span: { file: problem.file, start: problem.start, end: problem.end ?? problem.start + 1 },
    ...(problem.help !== undefined && { help: problem.help }),
    ...(problem.related && { related: problem.related }),
  };
  return new WindlassError('PROJECT_INVALID', problem.message, { diagnostics: [diagnostic] });
}
