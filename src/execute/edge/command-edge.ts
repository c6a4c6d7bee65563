import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ContainerId } from '../../model/names.ts';
import type { EdgeCommand } from '../../spec/edge/edge-commands.ts';
import type { StepWorld } from '../step-world.ts';

/** Runs a command inside of an edge; gives what it printed. */
export async function commandEdge(edge: ContainerId, command: EdgeCommand, { engine }: StepWorld, signal: AbortSignal): Promise<string> {
  const output = { stdout: '', stderr: '' };
  const exitCode = await engine.execute(
    edge,
    { command, env: [] },
    ({ stream, data }) => {
      output[stream] += data.toString();
    },
    signal,
  );
  if (exitCode !== 0) throw new WindlassError('STEP_FAILED', `the edge refused: ${(output.stderr || output.stdout).trim()}`);
  return output.stdout.trim();
}
