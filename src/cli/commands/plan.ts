import { defineCommand } from '../arguments/command.ts';
import { toUpOptions, upOptions } from '../arguments/up-options.ts';
import { exitCodes } from '../exit-codes.ts';

export const planCommand = defineCommand({
  name: 'plan',
  group: 'Start and stop',
  summary: 'Show what up would do and why, without being able to do it',
  arguments: '[SERVICE...]',
  options: {
    ...upOptions,
    format: { kind: 'text', value: 'FORMAT', choices: ['text', 'json'], help: 'text (default) or json' },
    noDeps: { kind: 'flag', help: 'leave dependencies alone' },
    out: { kind: 'text', value: 'FILE', help: 'also keep the plan in a file, for up --plan' },
  },
  examples: [
    { command: 'windlass plan', what: 'exit code 0: nothing to do, 2: changes pending, 1: error' },
    { command: 'windlass plan --format json', what: 'for scripts' },
    { command: 'windlass plan --out next.plan && windlass up -d --plan next.plan', what: 'do what was looked at, and nothing else' },
  ],
  async run({ options, arguments: services }, session) {
    const project = await session.loadProject({ services });
    const { foundedPreview } = await import('../../operations/plan-preview.ts');
    const { openPlaces, printPlan } = await import('../previews/preview.ts');
    const request = { ...toUpOptions(options, services, project), dependencies: !options.noDeps };
    const founded = await foundedPreview(project, request, await session.preview(project));
    const { plan } = founded;
    if (options.out !== undefined)
      await (await import('../previews/plan-file.ts')).writePlanFile(options.out, founded, await openPlaces(session));
    await printPlan(plan, options.format === 'json' ? 'json' : 'text', session);
    return plan.steps.length > 0 ? exitCodes.changesPending : exitCodes.ok;
  },
});
