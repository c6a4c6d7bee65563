import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { WindlassError } from '../diagnostics/windlass-error.ts';

/** @throws WindlassError PROJECT_INVALID with all of them, when there are any. */
export function refuseProblems(problems: readonly Diagnostic[]): void {
  if (problems.length === 0) return;
  throw new WindlassError('PROJECT_INVALID', problems.map(({ message }) => message).join('; '), { diagnostics: problems });
}
