import type { Engine } from '../../engine/engine.ts';
import type { ContainerId } from '../../model/names.ts';
import type { ProcessIo } from './process-io.ts';

/** How often somebody has to ask before this side leaves a process that does not listen. */
const patience = 3;

/** Passes signals on to a container. `onLeave` is called at the third request to stop. Gives what ends the passing. */
export function forwardSignals(
  container: ContainerId,
  io: Pick<ProcessIo, 'onSignal'>,
  { engine, onLeave }: { readonly engine: Pick<Engine, 'killContainer'>; readonly onLeave: (signal: string) => void },
): () => void {
  let requests = 0;
  return io.onSignal((signal) => {
    if (signal === 'SIGINT' || signal === 'SIGTERM') requests++;
    if (requests >= patience) return onLeave(signal);
    // One that has just ended needs no signal any more.
    engine.killContainer(container, signal).catch(() => undefined);
  });
}
