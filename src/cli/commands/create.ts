import { defineCommand } from '../arguments/command.ts';
import { toUpOptions, upOptions } from '../arguments/up-options.ts';
import { exitCodes } from '../exit-codes.ts';

export const createCommand = defineCommand({
  name: 'create',
  group: 'Start and stop',
  summary: 'Create the containers of services without starting them',
  arguments: '[SERVICE...]',
  options: upOptions,
  examples: [{ command: 'windlass create --build', what: 'with fresh images' }],
  async run({ options, arguments: services }, session) {
    const project = await session.loadProject({ services });
    const request = { ...toUpOptions(options, services, project), start: false };
    if (session.globals.dryRun) return (await import('../previews/preview-up.ts')).previewUp(project, request, session);
    const { create } = await import('../../operations/create.ts');
    await session.run((context) => create(project, request, context), { project, yes: options.yes, quietPull: options.quietPull });
    return exitCodes.ok;
  },
});
