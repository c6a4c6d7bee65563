import { WindlassError } from '../../../diagnostics/windlass-error.ts';

/** What is wrong with a template, with what could be meant. */
export function templateError(message: string, help?: string): WindlassError {
  return new WindlassError('USAGE', `the template cannot be used: ${message}`, help === undefined ? {} : { help });
}
