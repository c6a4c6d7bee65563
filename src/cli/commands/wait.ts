import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

export const waitCommand = defineCommand({
  name: 'wait',
  group: 'Start and stop',
  summary: 'Wait until containers have ended, and end with their exit code',
  arguments: 'SERVICE...',
  options: { downProject: { kind: 'flag', help: 'take the project down when the first of them has ended' } },
  examples: [{ command: 'windlass wait migrate', what: 'ends with the exit code of migrate' }],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName(services);
    const target = named.project ?? named.name;
    const { wait } = await import('../../operations/wait.ts');
    const exits = await wait(target, services, { engine: session.engine, signal: session.signal() }, ({ id, exitCode }) => {
      void session.out.write(`container "${id}" exited with status code ${exitCode}\n`);
    });
    if (options.downProject) {
      const { down } = await import('../../operations/down.ts');
      // All of it goes, not only what was waited for.
      const all = await session.projectOrName();
      await session.run((context) => down(all.project ?? all.name, { removeOrphans: true }, context));
    }
    return exits.at(-1)?.exitCode ?? exitCodes.ok;
  },
});
