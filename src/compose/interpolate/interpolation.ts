import type { Span } from '../../diagnostics/span.ts';
import type { Environment } from '../discover/environment.ts';
import type { LoadContext } from '../load-context.ts';

/** What the filling in of variables reads from and reports to. */
export interface Filling {
  readonly environment: Environment;
  readonly context: LoadContext;
}

/** The same for a whole document. */
export interface Interpolation extends Filling {
  /** Where in the document a value stands, in words. */
  readonly placeOf: (span: Span) => string | undefined;
}
