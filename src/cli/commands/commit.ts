import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { defineCommand } from '../arguments/command.ts';
import { declaredServices } from '../declared-services.ts';
import { exitCodes } from '../exit-codes.ts';

export const commitCommand = defineCommand({
  name: 'commit',
  group: 'Look',
  summary: 'Make an image of a container as it is now',
  arguments: 'SERVICE [NAME[:TAG]]',
  options: {
    author: { kind: 'text', short: 'a', value: 'NAME', help: 'who made it' },
    change: { kind: 'texts', short: 'c', value: 'INSTRUCTION', help: 'apply an instruction of a Dockerfile; may be repeated' },
    index: { kind: 'integer', value: 'N', help: 'the replica (default: the lowest)' },
    message: { kind: 'text', short: 'm', value: 'TEXT', help: 'why it was made' },
    pause: { kind: 'flag', short: 'p', initial: true, help: 'pause the container meanwhile (default; =false lets it run)' },
  },
  examples: [{ command: 'windlass commit web shop/web:seen', what: 'keep what is in the container now' }],
  async run({ options, arguments: [service = '', image, ...more] }, session) {
    if (more.length > 0) throw new WindlassError('USAGE', 'commit takes SERVICE [NAME[:TAG]]');
    const named = await session.projectOrName();
    const { commit } = await import('../../operations/commit.ts');
    const { author, change, index, message, pause } = options;
    const query = {
      project: named.name,
      service,
      ...declaredServices(named),
      ...(index !== undefined && index > 0 && { number: index }),
    };
    if (session.globals.dryRun) {
      const { findContainer } = await import('../../operations/lookup/find-container.ts');
      const { name } = await findContainer({ ...query, running: false }, await session.reader(), session.signal());
      await session.out.write(`commit container ${name}${image === undefined ? '' : ` as ${image}`}\n`);
      return exitCodes.ok;
    }
    const request = {
      ...query,
      changes: change,
      pause,
      ...(image !== undefined && { image }),
      ...(author !== undefined && { author }),
      ...(message !== undefined && { comment: message }),
    };
    const made = await commit(request, await session.engine(), session.signal());
    await session.out.write(`${made.image}\n`);
    return exitCodes.ok;
  },
});
