import { WindlassError } from '../diagnostics/windlass-error.ts';

/** Where a build broke; kept as the `cause` of the WindlassError. */
export interface BuildFailure {
  readonly kind: 'build-failure';
  /** The step as BuildKit names it, such as `[2/3] RUN make`. */
  readonly step: string;
  /** The step's last lines of output, oldest first. */
  readonly lines: readonly string[];
}

/** The broken step behind an error; undefined when the error is not about a build step. */
export function buildFailure(error: unknown): BuildFailure | undefined {
  const cause = error instanceof WindlassError ? error.cause : undefined;
  return isBuildFailure(cause) ? cause : undefined;
}

function isBuildFailure(value: unknown): value is BuildFailure {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'build-failure';
}
