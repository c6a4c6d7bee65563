import type { Environment } from '../discover/environment.ts';
import type { LoadContext } from '../load-context.ts';

/** What the filling in of variables reads from and reports to. */
export interface Interpolation {
  readonly environment: Environment;
  readonly context: LoadContext;
}
