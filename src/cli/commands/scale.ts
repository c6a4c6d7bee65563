import { defineCommand } from '../arguments/command.ts';
import { toReplicas } from '../arguments/up-options.ts';
import { exitCodes } from '../exit-codes.ts';

export const scaleCommand = defineCommand({
  name: 'scale',
  group: 'Start and stop',
  summary: 'Change the number of replicas',
  arguments: 'SERVICE=N...',
  options: { noDeps: { kind: 'flag', help: 'leave dependencies alone' } },
  examples: [{ command: 'windlass scale web=3', what: 'three replicas of web' }],
  async run({ options, arguments: words }, session) {
    const replicas = toReplicas(words);
    const services = Object.keys(replicas);
    const project = await session.loadProject({ services });
    if (session.globals.dryRun) {
      const request = { services, scale: replicas, dependencies: !options.noDeps, ignoreOrphans: true };
      return (await import('../previews/preview-up.ts')).previewUp(project, request, session);
    }
    const { scale } = await import('../../operations/scale.ts');
    await session.run((context) => scale(project, { replicas, dependencies: !options.noDeps }, context), { project });
    return exitCodes.ok;
  },
});
