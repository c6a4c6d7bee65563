import { scenario } from './scenario.ts';

/** Whether the tests run with another implementation, to prove that what they expect is right. */
export const isReference = !(process.env.WINDLASS_CMD || 'windlass').includes('windlass');

/**
 * A scenario in which Windlass differs from the reference on purpose. It is not run with another implementation.
 *
 * @param _why - What the reference does instead.
 */
export function differing(_why: string): typeof scenario {
  // Not a test that is left out: with Windlass itself it always runs.
  return (isReference ? scenario.skip : scenario) as typeof scenario;
}
