import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const watchCommand = defineCommand({
  name: 'watch',
  group: 'Project',
  summary: 'Bring changes of files into the containers as they happen, as develop.watch says',
  arguments: '[SERVICE...]',
  options: {
    noUp: { kind: 'flag', help: 'do not build and start the services first' },
    prune: { kind: 'flag', initial: true, help: 'remove the image that a new one takes the place of (default; =false keeps it)' },
    quiet: { kind: 'flag', help: 'do not show what builds print' },
  },
  examples: [
    { command: 'windlass watch', what: 'of every service that has something to watch' },
    { command: 'windlass up --watch', what: 'with the output of the containers' },
  ],
  async run({ options, arguments: services }, session) {
    const project = await session.loadProject({ services });
    const { watchUnattended } = await import('../attached/watch-unattended.ts');
    await watchUnattended(project, { services, ...options }, session);
    return session.stoppedBy() ?? exitCodes.ok;
  },
});
