import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ContainerDetails, Engine } from '../../engine/engine.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { type ContainerQuery, findContainer } from '../lookup/find-container.ts';
import { connectProcess } from './connect-process.ts';
import { forwardSignals } from './forward-signals.ts';
import type { ProcessEnd, ProcessIo } from './process-io.ts';

/**
 * The container of a service that is to be attached to, and what it is connected to inside.
 *
 * @throws WindlassError NOT_FOUND when there is none that is up, UNSUPPORTED when it is paused or between two attempts to start.
 */
export async function findAttachable(
  query: Omit<ContainerQuery, 'running'>,
  engine: Engine,
  signal: AbortSignal,
): Promise<ContainerDetails> {
  const container = await findContainer({ ...query, running: true }, engine, signal);
  refuseUnlessRunning(container);
  return engine.inspectContainer(container.id, signal);
}

function refuseUnlessRunning({ name, state }: ObservedContainer): void {
  if (state === 'running') return;
  const help = state === 'paused' ? 'unpause it first' : 'it ended and is about to be started again; "logs" shows what it wrote';
  throw new WindlassError('UNSUPPORTED', `${name} is ${state}`, { help });
}

export interface AttachContainerOptions {
  /** Passes signals on to the container instead of ending the connection. */
  readonly forwardSignals: boolean;
}

/** Connects to the own process of a container until it ends. Throws ENGINE_UNREACHABLE or ENGINE_ERROR. */
export async function attachContainer(
  container: Pick<ContainerDetails, 'id' | 'tty'>,
  io: ProcessIo,
  options: AttachContainerOptions,
  { engine, signal }: { readonly engine: Engine; readonly signal: AbortSignal },
): Promise<ProcessEnd> {
  const { id, tty } = container;
  const waiting = new AbortController();
  const waitSignal = AbortSignal.any([signal, waiting.signal]);
  const stream = await engine.attachContainer(
    id,
    { stdin: io.input !== undefined, tty, ...(io.terminal && { detachKeys: io.terminal.detachKeys }) },
    signal,
  );
  // A restart policy may bring it back before the second one could see that it stopped.
  const exits = await Promise.all([engine.waitContainer(id, 'next-exit', waitSignal), engine.waitContainer(id, 'not-running', waitSignal)]);
  let left: string | undefined;
  const onLeave = (name: string) => {
    left = name;
    stream.close();
    waiting.abort();
  };
  const unwatch = options.forwardSignals ? forwardSignals(id, io, { engine, onLeave }) : io.onSignal(onLeave);
  try {
    // A connection to a container that ended meanwhile would wait for its next run.
    const { state, exitCode } = await engine.inspectContainer(id, signal);
    if (state === 'exited' || state === 'dead') return { kind: 'exited', exitCode };
    await repaint(id, io, engine);
    const end = await connectProcess(stream, io, (size) => engine.resizeContainer(id, size, signal));
    if (end === 'detached') return { kind: 'detached' };
    if (left === undefined) return { kind: 'exited', exitCode: await Promise.race(exits.map(({ exitCode }) => exitCode)) };
  } catch (error) {
    if (left === undefined) throw error;
  } finally {
    unwatch();
    waiting.abort();
    stream.close();
  }
  return { kind: 'left', signal: left };
}

/** A program on a full screen draws it anew when its size changes, and the size that follows may be the one it has. */
async function repaint(container: string, { terminal }: ProcessIo, engine: Engine): Promise<void> {
  const size = terminal?.size();
  if (size) await engine.resizeContainer(container, { rows: size.rows + 1, columns: size.columns + 1 }).catch(() => undefined);
}
