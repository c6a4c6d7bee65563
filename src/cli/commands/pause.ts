import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const pauseCommand = defineCommand({
  name: 'pause',
  group: 'Start and stop',
  summary: 'Pause all processes of containers',
  arguments: '[SERVICE...]',
  options: {},
  examples: [{ command: 'windlass pause worker', what: 'one service' }],
  async run({ arguments: services }, session) {
    const named = await session.projectOrName(services);
    if (session.globals.dryRun) {
      const [{ previewOn }, { planSignals }] = await Promise.all([import('../previews/preview.ts'), import('../../plan/plan-signals.ts')]);
      return previewOn(named, (project, observed) => planSignals(project, observed, { kind: 'pause' }, services), session);
    }
    const { pause } = await import('../../operations/pause.ts');
    await session.run((context) => pause(named.project ?? named.name, services, context));
    return exitCodes.ok;
  },
});
