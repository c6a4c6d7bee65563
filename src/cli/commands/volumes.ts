import { defineCommand } from '../arguments/command.ts';
import { chosenFormat, formatOption, jsonOption } from '../arguments/format-option.ts';
import { exitCodes } from '../exit-codes.ts';

export const volumesCommand = defineCommand({
  name: 'volumes',
  group: 'Look',
  summary: 'List the volumes of the project',
  arguments: '[SERVICE...]',
  options: {
    format: formatOption,
    json: jsonOption,
    quiet: { kind: 'flag', short: 'q', help: 'names alone' },
  },
  examples: [
    { command: 'windlass volumes', what: 'those that exist on the engine' },
    { command: 'windlass volumes -q db', what: 'names of the volumes of a service' },
  ],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName();
    const { volumes } = await import('../../operations/volumes.ts');
    const request = { project: named.name, services, ...(named.project && { file: named.project }) };
    const found = await volumes(request, await session.reader(), session.signal());
    if (options.quiet) {
      await session.out.write(found.map(({ name }) => `${name}\n`).join(''));
      return exitCodes.ok;
    }
    const [{ volumeFields, volumeListing }, { renderListing }] = await Promise.all([
      import('../render/volume-row.ts'),
      import('../render/listing.ts'),
    ]);
    await session.out.write(await renderListing(volumeListing, found.map(volumeFields), chosenFormat(options)));
    return exitCodes.ok;
  },
});
