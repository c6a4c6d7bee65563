import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const restartCommand = defineCommand({
  name: 'restart',
  group: 'Start and stop',
  summary: 'Restart containers as they are',
  arguments: '[SERVICE...]',
  options: {
    noDeps: { kind: 'flag', help: 'leave services alone that want to be restarted along' },
    rolling: {
      kind: 'flag',
      help: 'in the batches of update_config, each once the one before works again; behind an edge no request is lost',
    },
    timeout: { kind: 'integer', short: 't', value: 'SECONDS', help: 'time to stop before a container is killed' },
  },
  examples: [
    { command: 'windlass restart api', what: 'changes in the file are applied by up, not by restart' },
    { command: 'windlass restart --rolling web', what: 'one replica after the other' },
  ],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName(services);
    const request = { services, dependents: !options.noDeps, ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }) };
    if (session.globals.dryRun) {
      const [{ previewOn }, { restartPlanner }, { imageReferences }] = await Promise.all([
        import('../previews/preview.ts'),
        import('../../operations/restart.ts'),
        import('../../operations/lookup/image-references.ts'),
      ]);
      const plan = restartPlanner(options.rolling);
      return previewOn(
        named,
        (project, observed, facts) => plan(project, observed, request, facts),
        session,
        options.rolling ? { images: imageReferences } : undefined,
      );
    }
    const { restart } = await import('../../operations/restart.ts');
    await session.run((context) => restart(named.project ?? named.name, { ...request, rolling: options.rolling }, context));
    return exitCodes.ok;
  },
});
