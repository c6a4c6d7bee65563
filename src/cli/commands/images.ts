import { defineCommand } from '../arguments/command.ts';
import { chosenFormat, formatOption, jsonOption } from '../arguments/format-option.ts';
import { declaredServices } from '../declared-services.ts';
import { exitCodes } from '../exit-codes.ts';

export const imagesCommand = defineCommand({
  name: 'images',
  group: 'Look',
  summary: 'List the images that the containers of the project were made from',
  arguments: '[SERVICE...]',
  options: {
    format: { ...formatOption, help: 'table (default), json (one list), or a Go template' },
    json: jsonOption,
    quiet: { kind: 'flag', short: 'q', help: 'ids alone, each once' },
  },
  examples: [
    { command: 'windlass images', what: 'names, sizes and ages' },
    { command: 'windlass images -q web', what: 'the id of the image of a service' },
  ],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName();
    const { images } = await import('../../operations/images.ts');
    const request = { project: named.name, services, ...declaredServices(named) };
    const found = await images(request, await session.reader(), session.signal());
    if (options.quiet) {
      const ids = [...new Set(found.map(({ id }) => id.replace(/^sha256:/, '')))].sort();
      await session.out.write(ids.map((id) => `${id}\n`).join(''));
      return exitCodes.ok;
    }
    const { imageFields, imageJson, imageListing } = await import('../render/image-row.ts');
    const format = chosenFormat(options);
    if (format === 'json') {
      const { safeJson } = await import('../render/safe-json.ts');
      await session.out.write(`${safeJson(found.map(imageJson))}\n`);
      return exitCodes.ok;
    }
    const { renderListing } = await import('../render/listing.ts');
    const now = Date.now();
    await session.out.write(
      await renderListing(
        imageListing,
        found.map((image) => imageFields(image, now)),
        format,
      ),
    );
    return exitCodes.ok;
  },
});
