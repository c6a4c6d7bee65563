import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const rmCommand = defineCommand({
  name: 'rm',
  group: 'Start and stop',
  summary: 'Remove stopped containers',
  arguments: '[SERVICE...]',
  options: {
    all: { kind: 'flag', short: 'a', help: 'accepted and not used', hidden: true },
    force: { kind: 'flag', short: 'f', help: 'do not ask' },
    stop: { kind: 'flag', short: 's', help: 'stop containers that run first' },
    volumes: { kind: 'flag', short: 'v', help: 'also their anonymous volumes' },
  },
  examples: [{ command: 'windlass rm -sf web', what: 'stop and remove one service' }],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName(services);
    const request = { services, stop: options.stop, volumes: options.volumes };
    if (session.globals.dryRun) {
      const [{ previewOn }, { planRemove }] = await Promise.all([import('../previews/preview.ts'), import('../../plan/plan-remove.ts')]);
      return previewOn(named, (project, observed) => planRemove(project, observed, request), session);
    }
    const { rm } = await import('../../operations/rm.ts');
    await session.run((context) => rm(named.project ?? named.name, request, context), { yes: options.force });
    return exitCodes.ok;
  },
});
