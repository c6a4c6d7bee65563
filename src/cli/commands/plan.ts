import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { toUpOptions, upOptions } from '../up-options.ts';

export const planCommand = defineCommand({
  name: 'plan',
  group: 'Start and stop',
  summary: 'Show what up would do and why, without being able to do it',
  arguments: '[SERVICE...]',
  options: {
    ...upOptions,
    format: { kind: 'text', value: 'FORMAT', choices: ['text', 'json'], help: 'text (default) or json' },
    noDeps: { kind: 'flag', help: 'leave dependencies alone' },
  },
  examples: [
    { command: 'windlass plan', what: 'exit code 0: nothing to do, 2: changes pending, 1: error' },
    { command: 'windlass plan --format json', what: 'for scripts' },
  ],
  async run({ options, arguments: services }, session) {
    const project = await session.loadProject({ services });
    const { planPreview } = await import('../../operations/plan-preview.ts');
    const { printPlan } = await import('../preview.ts');
    const request = { ...toUpOptions(options, services, project), dependencies: !options.noDeps };
    const plan = await planPreview(project, request, await session.preview(project));
    await printPlan(plan, options.format === 'json' ? 'json' : 'text', session);
    return plan.steps.length > 0 ? exitCodes.changesPending : exitCodes.ok;
  },
});
