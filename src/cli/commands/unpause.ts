import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const unpauseCommand = defineCommand({
  name: 'unpause',
  group: 'Start and stop',
  summary: 'Let paused containers go on',
  arguments: '[SERVICE...]',
  options: {},
  examples: [{ command: 'windlass unpause worker', what: 'one service' }],
  async run({ arguments: services }, session) {
    const named = await session.projectOrName(services);
    if (session.globals.dryRun) {
      const [{ previewOn }, { planSignals }] = await Promise.all([import('../previews/preview.ts'), import('../../plan/plan-signals.ts')]);
      return previewOn(named, (project, observed) => planSignals(project, observed, { kind: 'unpause' }, services), session);
    }
    const { unpause } = await import('../../operations/unpause.ts');
    await session.run((context) => unpause(named.project ?? named.name, services, context));
    return exitCodes.ok;
  },
});
