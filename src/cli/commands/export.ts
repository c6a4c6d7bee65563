import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { defineCommand } from '../arguments/command.ts';
import { declaredServices } from '../declared-services.ts';
import { exitCodes } from '../exit-codes.ts';

export const exportCommand = defineCommand({
  name: 'export',
  group: 'Look',
  summary: 'Write the file system of a container as a tar archive',
  arguments: 'SERVICE',
  options: {
    index: { kind: 'integer', value: 'N', help: 'the replica (default: the lowest)' },
    output: { kind: 'text', short: 'o', value: 'FILE', help: 'write to this file instead of standard output' },
  },
  examples: [{ command: 'windlass export -o web.tar web', what: 'without what is in volumes' }],
  async run({ options, arguments: [service = ''] }, session) {
    const { index, output } = options;
    const toFile = output !== undefined && output !== '-';
    if (!toFile && session.out.isTerminal) {
      throw new WindlassError('USAGE', 'an archive is not for a terminal', { help: 'name a file with --output, or redirect the output' });
    }
    const named = await session.projectOrName();
    const { exportContainer } = await import('../../operations/export.ts');
    const query = {
      project: named.name,
      service,
      ...declaredServices(named),
      ...(index !== undefined && index > 0 && { number: index }),
    };
    if (session.globals.dryRun) {
      const { findContainer } = await import('../../operations/lookup/find-container.ts');
      const { name } = await findContainer({ ...query, running: false }, await session.reader(), session.signal());
      await session.out.write(`export container ${name}\n`);
      return exitCodes.ok;
    }
    const { archive } = await exportContainer(query, await session.reader(), session.signal());
    if (toFile) await (await import('../../host/write-file.ts')).writeChunks(output, archive);
    else for await (const chunk of archive) await session.out.write(chunk);
    return exitCodes.ok;
  },
});
