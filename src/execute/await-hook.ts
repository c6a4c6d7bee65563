import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ContainerId } from '../model/names.ts';
import type { Step } from '../plan/step.ts';
import type { BlamedContainer } from './failure.ts';
import type { StepWorld } from './step-world.ts';

export type AwaitHookStep = Extract<Step, { readonly kind: 'await-hook' }>;

/** How long the last of the output may take once the hook has ended. */
const lastOutputMs = 1_000;

/** Waits for the end of a hook in a container of its own, and passes its output on. A hook is not left running by itself. */
export async function awaitHook(step: AwaitHookStep, container: ContainerId, world: StepWorld, signal: AbortSignal): Promise<void> {
  const either = AbortSignal.any([signal, world.waitSignal]);
  const over = new AbortController();
  const output = passOn(step, container, world, AbortSignal.any([either, over.signal]));
  let exitCode: number | undefined;
  try {
    exitCode = await exitOf(container, world, either);
    await Promise.race([output, world.pause(lastOutputMs, AbortSignal.any([either, over.signal])).catch(() => undefined)]);
  } catch (error) {
    if (exitCode === undefined) await world.engine.stopContainer(container).catch(() => undefined);
    if (!isTimeout(error)) throw error;
    throw failed('TIMEOUT', `${hookOf(step)} did not end in the time that was given`, container);
  } finally {
    over.abort();
  }
  if (exitCode !== 0) throw failed('STEP_FAILED', `${hookOf(step)} exited with code ${exitCode}`, container, keptHelp(step));
}

async function exitOf(container: ContainerId, { watch }: StepWorld, signal: AbortSignal): Promise<number> {
  const end = await watch.until(
    container,
    (details) => {
      if (!details || details.state === 'removing') return { gone: true } as const;
      return details.state === 'exited' || details.state === 'dead' ? ({ gone: false, exitCode: details.exitCode } as const) : undefined;
    },
    signal,
  );
  if (end.gone) throw new WindlassError('STEP_FAILED', 'the container of the hook was removed before it ended');
  return end.exitCode;
}

/** Whoever wants the output can have it; the hook does not depend on that. */
async function passOn(step: AwaitHookStep, container: ContainerId, { emit, engine }: StepWorld, signal: AbortSignal): Promise<void> {
  try {
    for await (const frame of engine.logs(container, { follow: true }, signal)) {
      emit({ type: 'step-progress', step, progress: { kind: 'output', frame } });
    }
  } catch {
    // Some logging drivers cannot be read.
  }
}

function hookOf({ hook, index, service }: AwaitHookStep): string {
  return `${hook} hook ${index + 1} of ${service}`;
}

function keptHelp({ container }: AwaitHookStep): string {
  return `container ${container.name} stays to be looked at, until the next up or down`;
}

function failed(code: 'STEP_FAILED' | 'TIMEOUT', message: string, id: ContainerId, help?: string): WindlassError {
  const cause: BlamedContainer = { kind: 'blamed-container', id };
  return new WindlassError(code, message, { cause, ...(help !== undefined && { help }) });
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
