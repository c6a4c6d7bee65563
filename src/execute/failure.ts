import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { EngineReader } from '../engine/engine.ts';
import type { ContainerId } from '../model/names.ts';
import type { Step } from '../plan/step.ts';
import { containerReport } from './container-report.ts';
import type { StepFailure } from './events.ts';
import { plainWords } from './plain-words.ts';
import type { HookOutput } from './run-hook.ts';

/** Says which of several containers a failure is about, as the cause of an error. */
export interface BlamedContainer {
  readonly kind: 'blamed-container';
  readonly id: ContainerId;
}

/**
 * Gathers what a user needs to see why a step failed, while it can still be seen: the container's last lines, its exit code and
 * what its last probe said. A report that cannot be completed is given as far as it goes.
 */
export async function explainFailure(
  step: Step,
  error: unknown,
  source: { readonly engine: EngineReader; readonly container: ContainerId | undefined },
): Promise<StepFailure> {
  const words = plainWords(error instanceof Error ? error.message : String(error));
  const help = error instanceof WindlassError ? (error.help ?? words.help) : words.help;
  const told = {
    message: words.message,
    ...(help !== undefined && { help }),
    ...('service' in step && { service: step.service }),
    ...('container' in step && { container: step.container.name }),
  };
  const cause = error instanceof WindlassError ? error.cause : undefined;
  if (isHookOutput(cause)) return { ...told, logTail: cause.lines };
  const container = isBlamed(cause) ? cause.id : source.container;
  if (container === undefined || !tellsOfContainer(step)) return { ...told, logTail: [] };
  return { ...told, ...(await containerReport(source.engine, container)) };
}

function isHookOutput(value: unknown): value is HookOutput {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'hook-output';
}

function isBlamed(value: unknown): value is BlamedContainer {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'blamed-container';
}

/** Whether the container's own output can have to do with the failure. */
function tellsOfContainer(step: Step): boolean {
  return (
    step.kind === 'await-hook' ||
    step.kind === 'wait-for' ||
    step.kind === 'prove-container' ||
    step.kind === 'start-container' ||
    step.kind === 'restart-container'
  );
}
