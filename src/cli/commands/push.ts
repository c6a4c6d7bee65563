import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const pushCommand = defineCommand({
  name: 'push',
  group: 'Project',
  summary: 'Push the images that services build',
  arguments: '[SERVICE...]',
  options: {
    ignorePushFailures: { kind: 'flag', help: 'end with 0 although images could not be pushed' },
    includeDeps: { kind: 'flag', help: 'also push what the services depend on' },
    quiet: { kind: 'flag', short: 'q', help: 'show only what went wrong' },
  },
  examples: [{ command: 'windlass push web', what: 'under its image name and under build.tags' }],
  async run({ options, arguments: services }, session) {
    const project = await session.loadProject({ services });
    const request = { services, dependencies: options.includeDeps, ignoreFailures: options.ignorePushFailures };
    if (session.globals.dryRun) {
      const [{ printPlan }, { planPush }] = await Promise.all([import('../previews/preview.ts'), import('../../plan/images/plan-push.ts')]);
      await printPlan(planPush(project, request), 'text', session);
      return exitCodes.ok;
    }
    const { push } = await import('../../operations/push.ts');
    await session.run((context) => push(project, request, context), { quiet: options.quiet });
    return exitCodes.ok;
  },
});
