import { WindlassError } from '../diagnostics/windlass-error.ts';
import { engineAnswer } from '../engine/engine-answer.ts';
import type { Step } from '../plan/step.ts';
import { stepSubject } from '../plan/text/step-subject.ts';
import type { Emit } from './events.ts';

/** Takes it as done when the thing is not there any more, or is being removed by somebody else. */
export async function ignoreGone(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** The same for what is asked of a container before it stops, and has ended by itself. */
export async function ignoreEnded(call: () => Promise<void>): Promise<void> {
  try {
    await ignoreGone(call);
  } catch (error) {
    const answer = engineAnswer(error);
    if (answer?.statusCode !== 409 || !/is not running/i.test(answer.message)) throw error;
  }
}

type RemoveResource = Extract<Step, { readonly ifUnused: boolean }>;

/** As `ignoreGone`; what something else still uses stays, with a notice, where the step says so. */
export async function ignoreInUse(step: RemoveResource, emit: Emit, call: () => Promise<void>): Promise<void> {
  try {
    await ignoreGone(call);
  } catch (error) {
    if (!step.ifUnused || !isInUse(error)) throw error;
    const thing = { 'remove-network': 'network', 'remove-volume': 'volume', 'remove-image': 'image' }[step.kind];
    emit({ type: 'notice', notice: { code: 'still-in-use', message: `${thing} ${stepSubject(step)} is still in use and was kept` } });
  }
}

function isGone(error: unknown): boolean {
  if (error instanceof WindlassError && error.code === 'NOT_FOUND') return true;
  return /removal of container \S+ is already in progress/.test(engineAnswer(error)?.message ?? '');
}

/** Networks answer 403, volumes and images 409. */
function isInUse(error: unknown): boolean {
  const answer = engineAnswer(error);
  return answer?.statusCode === 409 || (answer?.statusCode === 403 && answer.message.includes('active endpoints'));
}
