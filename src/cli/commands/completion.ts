import { WindlassError } from '../../diagnostics/windlass-error.ts';
import { defineCommand } from '../arguments/command.ts';
import type { Shell } from '../completion/scripts.ts';
import { exitCodes } from '../exit-codes.ts';

export const completionCommand = defineCommand({
  name: 'completion',
  group: 'Project',
  summary: 'Print the script that lets a shell complete commands, options and names of services',
  arguments: 'SHELL',
  options: { noDescriptions: { kind: 'flag', help: 'accepted and not used', hidden: true } },
  examples: [
    { command: 'source <(windlass completion bash)', what: 'in ~/.bashrc' },
    { command: 'source <(windlass completion zsh)', what: 'in ~/.zshrc, behind compinit' },
    { command: 'windlass completion fish | source', what: 'in ~/.config/fish/config.fish' },
  ],
  async run({ arguments: [shell = '', ...more] }, { out }) {
    if (!isShell(shell) || more.length > 0) {
      throw new WindlassError('USAGE', `no completion for ${[shell, ...more].join(' ')}`, { help: 'there is one for bash, zsh and fish' });
    }
    const { completionScript } = await import('../completion/scripts.ts');
    await out.write(completionScript(shell));
    return exitCodes.ok;
  },
});

function isShell(text: string): text is Shell {
  return text === 'bash' || text === 'zsh' || text === 'fish';
}
