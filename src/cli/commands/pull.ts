import type { PullRequest } from '../../operations/pull.ts';
import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

const noEffect = 'accepted for scripts; it changes nothing';

export const pullCommand = defineCommand({
  name: 'pull',
  group: 'Project',
  summary: 'Pull the images of services',
  arguments: '[SERVICE...]',
  options: {
    ignoreBuildable: { kind: 'flag', help: 'leave out services that can be built' },
    ignorePullFailures: { kind: 'flag', help: 'end with 0 although images could not be pulled' },
    includeDeps: { kind: 'flag', help: 'also pull what the services depend on' },
    policy: {
      kind: 'text',
      value: 'WHEN',
      choices: ['missing', 'always'],
      help: 'missing: only what is not here; always: newer ones too (default: as each service says, else always)',
    },
    quiet: { kind: 'flag', short: 'q', help: 'show only what went wrong' },
    parallel: { kind: 'flag', help: noEffect, hidden: true },
    noParallel: { kind: 'flag', help: noEffect, hidden: true },
  },
  examples: [
    { command: 'windlass pull', what: 'newer images for all services' },
    { command: 'windlass pull --policy missing', what: 'before going offline' },
  ],
  async run({ options, arguments: services }, session) {
    const project = await session.loadProject({ services });
    const request: PullRequest = {
      services,
      dependencies: options.includeDeps,
      ignoreBuildable: options.ignoreBuildable,
      ignoreFailures: options.ignorePullFailures,
      ...(options.policy !== undefined && { policy: options.policy === 'missing' ? 'missing' : 'always' }),
    };
    if (session.globals.dryRun) {
      const [{ previewOn }, { planPull }, { imageReferences }] = await Promise.all([
        import('../previews/preview.ts'),
        import('../../plan/images/plan-pull.ts'),
        import('../../operations/lookup/image-references.ts'),
      ]);
      return previewOn(project, (_, observed, facts) => planPull(project, observed, request, facts), session, { images: imageReferences });
    }
    const { pull } = await import('../../operations/pull.ts');
    await session.run((context) => pull(project, request, context), { quiet: options.quiet });
    return exitCodes.ok;
  },
});
