import { scenario } from './scenario.ts';

/**
 * A scenario in which Windlass differs from the reference on purpose. It is not run with another implementation.
 *
 * @param _why - What the reference does instead.
 */
export function differing(_why: string): typeof scenario {
  const another = !(process.env.WINDLASS_CMD || 'windlass').includes('windlass');
  // Not a test that is left out: with Windlass itself it always runs.
  return (another ? scenario.skip : scenario) as typeof scenario;
}
