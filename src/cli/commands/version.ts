import { version } from '../../util/version.gen.ts';
import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const versionCommand = defineCommand({
  name: 'version',
  group: 'Project',
  summary: 'Show the version of Windlass',
  options: {
    format: { kind: 'text', short: 'f', value: 'FORMAT', choices: ['pretty', 'json'], help: 'pretty (default) or json' },
    short: { kind: 'flag', help: 'the number alone' },
  },
  examples: [{ command: 'windlass version --short', what: 'for scripts' }],
  async run({ options }, { out }) {
    if (options.short) await out.write(`${version}\n`);
    else if (options.format === 'json') await out.write(`${JSON.stringify({ version })}\n`);
    else await out.write(`Windlass version ${version}\n`);
    return exitCodes.ok;
  },
});
