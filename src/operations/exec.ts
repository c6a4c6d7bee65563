import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { Engine, ExecCommand, ExecId } from '../engine/engine.ts';
import type { ContainerId, ContainerName } from '../model/names.ts';
import { type ContainerQuery, findContainer } from './lookup/find-container.ts';
import { connectProcess } from './process/connect-process.ts';
import type { ProcessEnd, ProcessIo } from './process/process-io.ts';

export interface ExecRequest extends Omit<ContainerQuery, 'running'> {
  readonly command: readonly string[];
  /** `NAME=value` texts. */
  readonly env: readonly string[];
  readonly user?: string;
  readonly privileged?: boolean;
  readonly workingDir?: string;
}

/**
 * Runs a command in a container of a service that is up, connected to `io`, or on its own when there is none.
 *
 * @returns how it ended; a signal ends the connection only, because the engine knows no way to pass one on.
 * @throws WindlassError NOT_FOUND when there is no such container, ENGINE_ERROR when the engine refuses the command.
 */
export async function exec(request: ExecRequest, io: ProcessIo | undefined, engine: Engine, signal: AbortSignal): Promise<ProcessEnd> {
  const { id, name } = await findContainer({ ...request, running: true }, engine, signal);
  const exec = await engine.createExec(id, toCommand(request, io), signal).catch((error) => Promise.reject(named(error, id, name)));
  if (io) return runConnected(exec, io, engine, signal);
  await engine.startDetachedExec(exec, signal);
  return { kind: 'detached' };
}

/** The engine speaks of containers by their ids, which nobody knows. */
function named(error: unknown, id: ContainerId, name: ContainerName): unknown {
  if (!(error instanceof WindlassError) || !error.message.includes(id)) return error;
  return new WindlassError(error.code, error.message.replaceAll(id, name), { cause: error.cause });
}

async function runConnected(exec: ExecId, io: ProcessIo, engine: Engine, signal: AbortSignal): Promise<ProcessEnd> {
  const size = io.terminal?.size();
  const stream = await engine.startExec(exec, { tty: io.terminal !== undefined, ...(size && { size }) }, signal);
  const waiting = new AbortController();
  let left: string | undefined;
  const unwatch = io.onSignal((name) => {
    left = name;
    stream.close();
    waiting.abort();
  });
  try {
    const end = await connectProcess(stream, io, (resized) => engine.resizeExec(exec, resized, signal));
    if (end === 'detached') return { kind: 'detached' };
    if (left === undefined) return { kind: 'exited', exitCode: await engine.waitExec(exec, AbortSignal.any([signal, waiting.signal])) };
  } catch (error) {
    if (left === undefined) throw error;
  } finally {
    unwatch();
  }
  return { kind: 'left', signal: left };
}

function toCommand({ command, env, user, privileged, workingDir }: ExecRequest, io: ProcessIo | undefined): ExecCommand {
  const size = io?.terminal?.size();
  return {
    command,
    env,
    tty: io?.terminal !== undefined,
    stdin: io?.input !== undefined,
    ...(user !== undefined && { user }),
    ...(privileged && { privileged }),
    ...(workingDir !== undefined && { workingDir }),
    ...(size && { size }),
    ...(io?.terminal && { detachKeys: io.terminal.detachKeys }),
  };
}
