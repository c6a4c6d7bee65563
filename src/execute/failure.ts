import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ContainerDetails, EngineReader } from '../engine/engine.ts';
import type { ContainerId } from '../model/names.ts';
import type { Step } from '../plan/step.ts';
import type { StepFailure } from './events.ts';
import { plainWords } from './plain-words.ts';
import type { HookOutput } from './run-hook.ts';

/** How many of the container's last lines go into a report. */
const tailLines = 10;

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
  const hookLines = hookOutput(error);
  if (hookLines) return { ...told, logTail: hookLines };
  if (source.container === undefined || !tellsOfContainer(step)) return { ...told, logTail: [] };
  const details = await source.engine.inspectContainer(source.container).catch(() => undefined);
  const logTail = await readTail(source.engine, source.container).catch(() => []);
  return { ...told, ...(details && ending(details)), logTail };
}

function hookOutput(error: unknown): readonly string[] | undefined {
  const cause = error instanceof WindlassError ? error.cause : undefined;
  return isHookOutput(cause) ? cause.lines : undefined;
}

function isHookOutput(value: unknown): value is HookOutput {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'hook-output';
}

/** Whether the container's own output can have to do with the failure. */
function tellsOfContainer(step: Step): boolean {
  return (
    step.kind === 'wait-for' || step.kind === 'prove-container' || step.kind === 'start-container' || step.kind === 'restart-container'
  );
}

function ending(details: ContainerDetails): Partial<StepFailure> {
  const probe = details.probes.at(-1)?.output.trim();
  return {
    container: details.name,
    ...((details.state === 'exited' || details.state === 'dead') && { exitCode: details.exitCode }),
    ...(details.oomKilled && { oomKilled: true }),
    ...(probe && details.health !== 'healthy' && { probeOutput: probe }),
  };
}

async function readTail(engine: EngineReader, container: ContainerId): Promise<readonly string[]> {
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  let text = '';
  for await (const frame of engine.logs(container, { tail: tailLines }))
    text += decoders[frame.stream].decode(frame.data, { stream: true });
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(-tailLines);
}
