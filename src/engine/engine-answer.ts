import { WindlassError } from '../diagnostics/windlass-error.ts';

/** What the engine answered when it refused a call; kept as the `cause` of the WindlassError. */
export interface EngineAnswer {
  readonly kind: 'engine-answer';
  readonly statusCode: number;
  /** The engine's words, as they came. */
  readonly message: string;
  /** Such as `POST /containers/create`. */
  readonly request: string;
}

/**
 * The engine's answer behind an error, for callers that treat a conflict (409) unlike a failure (500).
 *
 * @param error - Anything that was thrown.
 * @returns undefined when the engine did not answer, or something else failed.
 */
export function engineAnswer(error: unknown): EngineAnswer | undefined {
  const cause = error instanceof WindlassError ? error.cause : undefined;
  return isEngineAnswer(cause) ? cause : undefined;
}

function isEngineAnswer(value: unknown): value is EngineAnswer {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'engine-answer';
}
