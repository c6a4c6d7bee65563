import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ListedProject } from '../../operations/ls.ts';
import { defineCommand } from '../arguments/command.ts';
import { chosenFormat, formatOption, jsonOption } from '../arguments/format-option.ts';
import { exitCodes } from '../exit-codes.ts';

export const lsCommand = defineCommand({
  name: 'ls',
  group: 'Look',
  summary: 'List the projects on the engine',
  options: {
    all: { kind: 'flag', short: 'a', help: 'also projects of which nothing runs' },
    filter: { kind: 'texts', value: 'name=PATTERN', help: 'only projects whose name matches; may be repeated' },
    format: { ...formatOption, help: 'table (default), json (one list), or a Go template' },
    json: jsonOption,
    quiet: { kind: 'flag', short: 'q', help: 'names alone' },
  },
  examples: [
    { command: 'windlass ls -a', what: 'stopped ones too' },
    { command: 'windlass ls --filter name=^ci-', what: 'by the beginning of the name' },
  ],
  async run({ options }, session) {
    const filters = options.filter.map(toFilter);
    const { ls } = await import('../../operations/ls.ts');
    const found = await ls({ all: options.all }, await session.reader(), session.signal());
    const projects = found.filter(({ name }) => filters.every((filter) => filter.test(name)));
    await session.out.write(
      options.quiet ? projects.map(({ name }) => `${name}\n`).join('') : await listing(projects, chosenFormat(options)),
    );
    return exitCodes.ok;
  },
});

async function listing(projects: readonly ListedProject[], format: string): Promise<string> {
  const { renderListing } = await import('../render/listing.ts');
  const rows = projects.map(({ name, status, configFiles }) => ({ Name: name, Status: status, ConfigFiles: configFiles.join(',') }));
  if (format === 'json') return `${(await import('../render/safe-json.ts')).safeJson(rows)}\n`;
  return renderListing(kind, rows, format);
}

const kind = {
  columns: ['Name', 'Status', 'ConfigFiles'],
  titles: { Name: 'NAME', Status: 'STATUS', ConfigFiles: 'CONFIG FILES' },
  layout: { leastWidth: 20, gap: 3 },
};

function toFilter(text: string): RegExp {
  const [key, ...rest] = text.split('=');
  if (key !== 'name' || rest.length === 0) {
    throw new WindlassError('USAGE', `unknown filter ${key}`, { help: 'write it as name=PATTERN' });
  }
  try {
    return new RegExp(rest.join('='));
  } catch (error) {
    throw new WindlassError('USAGE', `"${rest.join('=')}" is no regular expression`, { cause: error });
  }
}
