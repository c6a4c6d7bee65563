import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { defineCommand } from '../arguments/command.ts';
import { runOptions } from '../arguments/run-options.ts';

export const runCommand = defineCommand({
  name: 'run',
  group: 'Start and stop',
  summary: 'Run a command in a new container beside those of a service',
  arguments: 'SERVICE [COMMAND [ARGUMENT...]]',
  optionsFirst: true,
  options: runOptions,
  examples: [
    { command: 'windlass run --rm web npm test', what: 'with what web depends on; ends with the exit code of the tests' },
    { command: 'windlass run --rm --no-deps -v .:/src web sh', what: 'a shell in the image of web' },
  ],
  async run({ options, arguments: [service = '', ...command] }, session) {
    if (options.servicePorts && options.publish.length > 0) {
      throw new WindlassError('USAGE', '--service-ports and --publish exclude each other');
    }
    const { runOneOff } = await import('../run-one-off.ts');
    return runOneOff({ service, command, options }, session);
  },
});
