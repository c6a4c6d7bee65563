import type { ContainerDetails, EngineReader } from '../engine/engine.ts';
import type { ContainerId } from '../model/names.ts';
import type { StepFailure } from './events.ts';

/** What a container can tell of why it is not what it should be. */
export type ContainerReport = Pick<StepFailure, 'container' | 'exitCode' | 'oomKilled' | 'probeOutput' | 'logTail'>;

/** How many of the container's last lines go into a report. */
const tailLines = 10;

/** The container's last lines, its exit code and what its last probe said, as far as they can still be had. */
export async function containerReport(engine: EngineReader, container: ContainerId): Promise<ContainerReport> {
  const details = await engine.inspectContainer(container).catch(() => undefined);
  const logTail = await readTail(engine, container).catch(() => []);
  return { ...(details && ending(details)), logTail };
}

function ending(details: ContainerDetails): Omit<ContainerReport, 'logTail'> {
  const probe = details.probes.at(-1)?.output.trim();
  const ended = details.state === 'exited' || details.state === 'dead' || details.state === 'restarting';
  return {
    container: details.name,
    ...(ended && { exitCode: details.exitCode }),
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
