import { isTerminalDescriptor } from '../../host/output.ts';
import { defineCommand } from '../arguments/command.ts';
import { declaredServices } from '../declared-services.ts';
import { exitCodes } from '../exit-codes.ts';

export const attachCommand = defineCommand({
  name: 'attach',
  group: 'Look',
  summary: 'Connect to the process of a container that runs',
  arguments: 'SERVICE',
  options: {
    detachKeys: { kind: 'text', value: 'KEYS', help: 'keys that end the connection (default: ctrl-p,ctrl-q)' },
    index: { kind: 'integer', value: 'N', help: 'the replica (default: the lowest)' },
    noStdin: { kind: 'flag', help: 'only watch' },
    sigProxy: { kind: 'flag', initial: true, help: 'pass signals on to the process (default; =false ends the connection instead)' },
  },
  examples: [
    { command: 'windlass attach web', what: 'Ctrl-C goes to the process; Ctrl-P Ctrl-Q leaves one with a terminal' },
    { command: 'windlass attach --no-stdin --sig-proxy=false web', what: 'only watch; Ctrl-C ends the watching' },
  ],
  async run({ options, arguments: [service = ''] }, session) {
    const named = await session.projectOrName();
    const { attachContainer, findAttachable } = await import('../../operations/process/attach-container.ts');
    const { index } = options;
    const engine = await session.engine();
    const forever = new AbortController().signal;
    const query = {
      project: named.name,
      service,
      ...declaredServices(named),
      ...(index !== undefined && index > 0 && { number: index }),
    };
    const container = await findAttachable(query, engine, forever);
    if (session.globals.dryRun) {
      await session.out.write(`attach to container ${container.name}\n`);
      return exitCodes.ok;
    }
    const [{ openProcessIo }, { reportProcessEnd }, { refusePipedTerminal }] = await Promise.all([
      import('../terminal/open-process-io.ts'),
      import('../terminal/process-end.ts'),
      import('../terminal/wants-terminal.ts'),
    ]);
    const { tty } = container;
    const stdin = container.openStdin && !options.noStdin;
    if (tty && stdin) refusePipedTerminal(isTerminalDescriptor(0), 'write --no-stdin to only watch');
    const io = openProcessIo(session, { tty, stdin, detachKeys: options.detachKeys });
    try {
      // On a terminal Ctrl-C is a key, which goes to the process as it is.
      const end = await attachContainer(container, io, { forwardSignals: options.sigProxy && !tty }, { engine, signal: forever });
      io.close();
      return await reportProcessEnd(end, container.name, session);
    } finally {
      io.close();
    }
  },
});
