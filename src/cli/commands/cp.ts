import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { defineCommand } from '../arguments/command.ts';
import { cpOptions } from '../arguments/cp-options.ts';

export const cpCommand = defineCommand({
  name: 'cp',
  group: 'Look',
  summary: 'Copy files into containers and out of them',
  arguments: 'SERVICE:PATH PATH|- or PATH|- SERVICE:PATH',
  options: cpOptions,
  examples: [
    { command: 'windlass cp web:/etc/nginx/nginx.conf .', what: 'out of the first replica' },
    { command: 'windlass cp conf/. web:/etc/nginx', what: 'what is in a folder, into all replicas' },
    { command: 'windlass cp db:/data - | tar t', what: 'as a tar archive' },
  ],
  async run({ options, arguments: [from, to, ...more] }, session) {
    if (from === undefined || to === undefined || more.length > 0) {
      throw new WindlassError('USAGE', 'cp takes a source and a destination', { help: 'write one of them as SERVICE:PATH' });
    }
    const { copyFiles } = await import('../copy-files.ts');
    return copyFiles(from, to, options, session);
  },
});
