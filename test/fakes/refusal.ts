import { WindlassError } from '../../src/diagnostics/windlass-error.ts';

/** What an engine says that does not do what it is asked. */
export function refusal(statusCode: number, message: string): WindlassError {
  return new WindlassError('ENGINE_ERROR', message, { cause: { kind: 'engine-answer', statusCode, message, request: '' } });
}
