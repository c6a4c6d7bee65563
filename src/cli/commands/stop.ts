import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const stopCommand = defineCommand({
  name: 'stop',
  group: 'Start and stop',
  summary: 'Stop containers and keep them',
  arguments: '[SERVICE...]',
  options: {
    timeout: { kind: 'integer', short: 't', value: 'SECONDS', help: 'time to stop before a container is killed; -1 waits for ever' },
  },
  examples: [{ command: 'windlass stop -t 30 db', what: 'give a database half a minute' }],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName(services);
    const request = { services, ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }) };
    if (session.globals.dryRun) {
      const [{ previewOn }, { planStop }] = await Promise.all([import('../previews/preview.ts'), import('../../plan/plan-stop.ts')]);
      return previewOn(named, (project, observed) => planStop(project, observed, request), session);
    }
    const { stop } = await import('../../operations/stop.ts');
    await session.run((context) => stop(named.project ?? named.name, request, context));
    return exitCodes.ok;
  },
});
