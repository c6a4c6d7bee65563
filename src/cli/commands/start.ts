import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const startCommand = defineCommand({
  name: 'start',
  group: 'Start and stop',
  summary: 'Start containers that are there',
  arguments: '[SERVICE...]',
  options: {
    wait: { kind: 'flag', help: 'wait until services are healthy, run or have completed' },
    waitTimeout: { kind: 'integer', value: 'SECONDS', help: 'longest time to wait (default: no limit)' },
  },
  examples: [{ command: 'windlass start web', what: 'with what it depends on' }],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName(services);
    const request = { services, wait: options.wait, ...(options.waitTimeout !== undefined && { waitTimeoutSeconds: options.waitTimeout }) };
    if (session.globals.dryRun) {
      const [{ previewOn }, { planStart }] = await Promise.all([import('../previews/preview.ts'), import('../../plan/plan-start.ts')]);
      const look = { inspect: options.wait };
      return previewOn(named, (project, observed, facts) => planStart(project, observed, request, facts), session, look);
    }
    const { start } = await import('../../operations/start.ts');
    await session.run((context) => start(named.project ?? named.name, request, context));
    return exitCodes.ok;
  },
});
