import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const rollbackCommand = defineCommand({
  name: 'rollback',
  group: 'Start and stop',
  summary: 'Put back what a service was before it was replaced',
  arguments: 'SERVICE',
  options: {
    timeout: { kind: 'integer', short: 't', value: 'SECONDS', help: 'time to stop before a container is killed' },
    to: { kind: 'integer', value: 'N', help: 'the generation with this number (default: the last one); rollout status lists them' },
  },
  examples: [
    { command: 'windlass rollback web', what: 'exit code 4 when that does not come up either; up goes forward again' },
    { command: 'windlass rollback web --to 3 --dry-run', what: 'shows what would be done' },
  ],
  async run({ options, arguments: words }, session) {
    const [service, more] = words;
    if (service === undefined || more !== undefined) {
      throw new WindlassError('USAGE', 'rollback takes one service', { help: 'such as: windlass rollback web' });
    }
    const project = await session.loadProject({ services: [service] });
    const request = {
      service,
      ...(options.to !== undefined && { to: options.to }),
      ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }),
    };
    const { rollback, previewRollback } = await import('../../operations/rollback.ts');
    if (session.globals.dryRun) {
      const { printPlan } = await import('../previews/preview.ts');
      await printPlan(await previewRollback(project, request, await session.preview(project)), 'text', session);
      return exitCodes.ok;
    }
    await session.run((context) => rollback(project, request, context), { project });
    return exitCodes.ok;
  },
});
