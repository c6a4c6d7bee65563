import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

export const restartCommand = defineCommand({
  name: 'restart',
  group: 'Start and stop',
  summary: 'Restart containers as they are',
  arguments: '[SERVICE...]',
  options: {
    noDeps: { kind: 'flag', help: 'leave services alone that want to be restarted along' },
    timeout: { kind: 'integer', short: 't', value: 'SECONDS', help: 'time to stop before a container is killed' },
  },
  examples: [{ command: 'windlass restart api', what: 'changes in the file are applied by up, not by restart' }],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName(services);
    const request = { services, dependents: !options.noDeps, ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }) };
    if (session.globals.dryRun) {
      const [{ previewOn }, { planRestart }] = await Promise.all([import('../preview.ts'), import('../../plan/plan-restart.ts')]);
      return previewOn(named, (project, observed, facts) => planRestart(project, observed, request, facts), session);
    }
    const { restart } = await import('../../operations/restart.ts');
    await session.run((context) => restart(named.project ?? named.name, request, context));
    return exitCodes.ok;
  },
});
