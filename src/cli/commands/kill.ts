import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const killCommand = defineCommand({
  name: 'kill',
  group: 'Start and stop',
  summary: 'Send a signal to containers',
  arguments: '[SERVICE...]',
  options: {
    removeOrphans: { kind: 'flag', help: 'also to containers of services that are not in the file' },
    signal: { kind: 'text', short: 's', value: 'SIGNAL', help: 'signal to send (default SIGKILL)' },
  },
  examples: [{ command: 'windlass kill -s SIGHUP proxy', what: 'make it read its configuration again' }],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName(services);
    const { signal, removeOrphans } = options;
    const request = { removeOrphans, ...(signal !== undefined && { signal }) };
    if (session.globals.dryRun) {
      const [{ previewOn }, { planSignals }] = await Promise.all([import('../previews/preview.ts'), import('../../plan/plan-signals.ts')]);
      return previewOn(named, (project, observed) => planSignals(project, observed, { kind: 'kill', ...request }, services), session);
    }
    const { kill } = await import('../../operations/kill.ts');
    await session.run((context) => kill(named.project ?? named.name, { services, ...request }, context));
    return exitCodes.ok;
  },
});
