import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const driftCommand = defineCommand({
  name: 'drift',
  group: 'Start and stop',
  summary: 'Show what was changed on the engine and no file says',
  arguments: '[SERVICE...]',
  options: { format: { kind: 'text', value: 'FORMAT', choices: ['text', 'json'], help: 'text (default) or json' } },
  examples: [
    { command: 'windlass drift', what: 'exit code 0: everything is as it was made, 2: something is not, 1: error' },
    { command: 'windlass drift --format json', what: 'for scripts' },
  ],
  async run({ options, arguments: services }, session) {
    const project = await session.loadProject({ services });
    const [{ drift }, { openPlaces }, { renderDrift, toJsonDrift }] = await Promise.all([
      import('../../operations/drift.ts'),
      import('../previews/preview.ts'),
      import('../render/drift.ts'),
    ]);
    const found = await drift(project, { services }, await session.preview(project));
    const locate = await openPlaces(session);
    const count = found.objects.length;
    if (options.format === 'json') {
      await session.out.write(`${JSON.stringify(toJsonDrift(found, locate), undefined, 2)}\n`);
    } else {
      await session.out.write(
        renderDrift(found, session.outStyle, locate)
          .map((line) => `${line}\n`)
          .join(''),
      );
      const told =
        count === 0 ? 'No drift' : `${count} ${count === 1 ? 'object' : 'objects'} drifted; windlass plan shows what up would do`;
      await session.err.write(` Project ${project.name}  ${told}\n`);
    }
    return count > 0 ? exitCodes.changesPending : exitCodes.ok;
  },
});
