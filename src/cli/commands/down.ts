import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { DownOptions } from '../../plan/plan-down.ts';
import { defineCommand } from '../arguments/command.ts';
import { isOn } from '../arguments/up-options.ts';
import { exitCodes } from '../exit-codes.ts';

export const downCommand = defineCommand({
  name: 'down',
  group: 'Start and stop',
  summary: 'Stop and remove containers and networks',
  arguments: '[SERVICE...]',
  options: {
    removeOrphans: { kind: 'flag', help: 'also containers of services that are not in the file' },
    rmi: { kind: 'text', value: 'WHICH', choices: ['local', 'all'], help: 'also images: local (built here) or all' },
    timeout: { kind: 'integer', short: 't', value: 'SECONDS', help: 'time to stop before a container is killed' },
    volumes: { kind: 'flag', short: 'v', help: 'also volumes, with their data' },
    volume: { kind: 'flag', help: 'same as --volumes', hidden: true },
  },
  examples: [
    { command: 'windlass down', what: 'data in volumes stays' },
    { command: 'windlass down -v', what: 'data goes too' },
  ],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName(services);
    const environment = named.project ?? { environment: session.environment.variables };
    const request: DownOptions = {
      services,
      volumes: options.volumes || options.volume,
      images: toImages(options.rmi),
      removeOrphans: options.removeOrphans || isOn('COMPOSE_REMOVE_ORPHANS', environment),
      ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }),
    };
    if (session.globals.dryRun) {
      const [{ previewOn }, { planDown }, { imageReferences }] = await Promise.all([
        import('../previews/preview.ts'),
        import('../../plan/plan-down.ts'),
        import('../../operations/lookup/image-references.ts'),
      ]);
      return previewOn(named, (project, observed) => planDown(project, observed, request), session, {
        ...(request.images !== 'none' && { images: imageReferences }),
      });
    }
    const { down } = await import('../../operations/down.ts');
    await session.run((context) => down(named.project ?? named.name, request, context));
    return exitCodes.ok;
  },
});

function toImages(text: string | undefined): 'none' | 'local' | 'all' {
  if (text === undefined) return 'none';
  if (text === 'local' || text === 'all') return text;
  throw new WindlassError('USAGE', `--rmi takes local or all, not "${text}"`);
}
