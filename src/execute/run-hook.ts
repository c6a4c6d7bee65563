import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ContainerId } from '../model/names.ts';
import type { Step } from '../plan/step.ts';
import type { StepWorld } from './step-world.ts';

export type HookStep = Extract<Step, { readonly kind: 'run-hook' }>;

/** The last lines that a hook wrote, kept as the `cause` of the error it ended with. */
export interface HookOutput {
  readonly kind: 'hook-output';
  readonly lines: readonly string[];
}

const keptLines = 10;

/** Runs a lifecycle hook to its end. Its output is passed on as progress; an exit code other than 0 is a failure. */
export async function runHook(
  step: HookStep,
  container: ContainerId,
  world: Pick<StepWorld, 'engine' | 'emit'> & { readonly signal: AbortSignal },
): Promise<void> {
  const { command, user, privileged, workingDir, env } = step;
  const hook = {
    command,
    env,
    ...(user !== undefined && { user }),
    ...(privileged !== undefined && { privileged }),
    ...(workingDir !== undefined && { workingDir }),
  };
  let output = '';
  const exitCode = await world.engine.execute(
    container,
    hook,
    (frame) => {
      output = keepEnd(output + frame.data.toString());
      world.emit({ type: 'step-progress', step, progress: { kind: 'output', frame } });
    },
    world.signal,
  );
  if (exitCode === 0) return;
  const cause: HookOutput = { kind: 'hook-output', lines: output.trimEnd().split('\n').filter(Boolean) };
  throw new WindlassError('STEP_FAILED', `${step.hook} hook ${step.index + 1} of ${step.service} exited with code ${exitCode}`, { cause });
}

function keepEnd(text: string): string {
  const lines = text.split('\n');
  return lines.length > keptLines + 1 ? lines.slice(-keptLines - 1).join('\n') : text;
}
