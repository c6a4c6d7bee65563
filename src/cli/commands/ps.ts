import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { defineCommand } from '../arguments/command.ts';
import { chosenFormat, formatOption, jsonOption } from '../arguments/format-option.ts';
import { exitCodes } from '../exit-codes.ts';
import type { NamedProject } from '../session.ts';

export const psCommand = defineCommand({
  name: 'ps',
  group: 'Look',
  summary: 'List the containers of the project',
  arguments: '[SERVICE...]',
  options: {
    all: { kind: 'flag', short: 'a', help: 'also containers that do not run, and those of run' },
    filter: { kind: 'text', value: 'status=STATE', help: 'only containers in this state' },
    format: formatOption,
    json: jsonOption,
    noTrunc: { kind: 'flag', help: 'show long texts whole' },
    orphans: {
      kind: 'flag',
      initial: true,
      help: 'also containers of services that are not in the file (default; =false leaves them out)',
    },
    quiet: { kind: 'flag', short: 'q', help: 'ids alone' },
    services: { kind: 'flag', help: 'names of services alone' },
    status: { kind: 'texts', value: 'STATE', help: 'only containers in this state; may be repeated' },
  },
  examples: [
    { command: 'windlass ps -a', what: 'everything, with exit codes' },
    { command: 'windlass ps --format json', what: 'for scripts' },
    { command: `windlass ps --format 'table {{.Name}}\\t{{.State}}'`, what: 'columns of your choice' },
  ],
  async run({ options, arguments: services }, session) {
    const named = await session.projectOrName();
    checkServices(services, named);
    const { ps } = await import('../../operations/ps.ts');
    const containers = await ps(
      {
        project: named.name,
        services,
        all: options.all,
        states: [...options.status, ...filteredState(options.filter)],
        ...(!options.orphans && named.project && { declared: Object.keys(named.project.services) }),
      },
      await session.reader(),
      session.signal(),
    );
    if (options.quiet) await session.out.write(lines(containers.map((container) => container.id)));
    else if (options.services) await session.out.write(lines([...new Set(containers.map((container) => container.service ?? ''))].sort()));
    else await session.out.write(await listing(containers, options));
    return exitCodes.ok;
  },
});

async function listing(
  containers: readonly ObservedContainer[],
  options: { readonly format: string | undefined; readonly json: boolean; readonly noTrunc: boolean },
): Promise<string> {
  const [{ containerFields, containerListing }, { renderListing }] = await Promise.all([
    import('../render/container-row.ts'),
    import('../render/listing.ts'),
  ]);
  const now = Date.now();
  const rows = containers.map((container) => containerFields(container, now, !options.noTrunc));
  return renderListing(containerListing, rows, chosenFormat(options));
}

function filteredState(filter: string | undefined): readonly string[] {
  if (filter === undefined) return [];
  const [key, value] = filter.split('=');
  if (key !== 'status' || !value) throw new WindlassError('USAGE', `unknown filter ${key}`, { help: 'write it as status=running' });
  return [value];
}

export function checkServices(services: readonly string[], { project }: NamedProject): void {
  if (!project) return;
  const unknown = services.find((service) => !(service in project.services) && !(service in project.disabledServices));
  if (unknown !== undefined) throw new WindlassError('NOT_FOUND', `no such service: ${unknown}`);
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
