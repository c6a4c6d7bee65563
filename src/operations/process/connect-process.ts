import type { ConsoleSize, ProcessStream } from '../../engine/engine.ts';
import type { ProcessIo, ProcessTerminal } from './process-io.ts';

/** Carries input, output and the terminal's size between a process and this side, until its output ends or the user detaches. */
export async function connectProcess(
  stream: ProcessStream,
  io: ProcessIo,
  resize: (size: ConsoleSize) => Promise<void>,
): Promise<'ended' | 'detached'> {
  const leave = () => stream.close();
  const size = io.terminal && followSize(io.terminal, resize);
  io.detached.addEventListener('abort', leave);
  if (io.detached.aborted) leave();
  await io.begin();
  const unplug = plugIn(stream, io);
  try {
    for await (const frame of stream.output) {
      size?.retry();
      await io.write(frame.stream, frame.data);
    }
  } finally {
    unplug();
    size?.stop();
    io.detached.removeEventListener('abort', leave);
  }
  return io.detached.aborted ? 'detached' : 'ended';
}

function plugIn({ input: sink }: ProcessStream, { input }: ProcessIo): () => void {
  if (!input) return () => undefined;
  // A terminal that is gone gives errors instead of an end.
  const onError = () => sink.end();
  input.on('error', onError);
  input.pipe(sink);
  return () => {
    input.unpipe(sink);
    input.pause();
  };
}

/**
 * One request at a time, and then the size of that moment: requests that overlap may reach the terminal in either order. An engine
 * before API 1.42 takes no size at the start, and refuses one before the process runs: then the first output is the next chance.
 */
function followSize(terminal: ProcessTerminal, resize: (size: ConsoleSize) => Promise<void>): { retry(): void; stop(): void } {
  let changed = false;
  let telling = false;
  let refused = false;
  const tell = async () => {
    changed = true;
    if (telling) return;
    telling = true;
    while (changed) {
      changed = false;
      const size = terminal.size();
      if (size) {
        refused = await resize(size).then(
          () => false,
          () => true,
        );
      }
    }
    telling = false;
  };
  void tell();
  const stop = terminal.onResize(() => void tell());
  return { retry: () => void (refused && tell()), stop };
}
