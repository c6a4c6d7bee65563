import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Plan } from '../../plan/step.ts';
import type { Context } from '../context.ts';
import type { RunResult } from './carry-out.ts';

/** Failed steps were told as they failed; here they are no failure of the whole. */
export async function tolerateFailures(run: (context: Context) => Promise<RunResult>, context: Context): Promise<RunResult> {
  let plan: Plan | undefined;
  let done = 0;
  const emit: Context['emit'] = (event) => {
    if (event.type === 'run-finished') ({ plan, done } = event);
    context.emit(event);
  };
  try {
    return await run({ ...context, emit });
  } catch (error) {
    if (!plan || !(error instanceof WindlassError) || error.code !== 'STEP_FAILED') throw error;
    return { plan, done };
  }
}
