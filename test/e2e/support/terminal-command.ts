import { type CommandOptions, type RunningCommand, startCommand } from './running-command.ts';

/** A program on a terminal of its own, which tests can make larger or smaller. */
export interface TerminalCommand extends RunningCommand {
  /** Resolves when the terminal has the size; the program is told by a signal. */
  resize(rows: number, columns: number): Promise<void>;
  /** How the terminal treats keys and lines, as `stty -a` tells it. */
  settings(): Promise<string>;
}

/**
 * Starts a program on a terminal of 33 lines with 111 characters. What it prints comes together, with `\r\n` at the ends of lines.
 * `script` makes the terminal: it is part of every Linux system.
 */
export async function startInTerminal(program: string, args: readonly string[], options: CommandOptions): Promise<TerminalCommand> {
  const line = [program, ...args].map(quote).join(' ');
  // Ctrl-C reaches this shell as well, and some shells would end with the command.
  const shell = `trap : INT; echo "on $(tty)"; stty rows 33 columns 111; ${line}; code=$?; echo "ended with $code"; read -r done; exit $code`;
  // The shell stays until the test has seen the end, so that the terminal can still be asked.
  const command = startCommand('script', ['-qefc', shell, '/dev/null'], options);
  const [, device = ''] = await command.waitForOutput(/on (\/dev\/\S+)/);
  return {
    ...command,
    title: line,
    async waitForOutput(pattern) {
      await command.waitForOutput(new RegExp(`${pattern.source}|${ended.source}`, pattern.flags));
      const match = pattern.exec(command.output());
      if (match === null) throw new Error(`"${line}" ended without printing ${pattern}:\n${command.output()}`);
      return match;
    },
    resize: async (rows, columns) => void (await stty(device, ['rows', String(rows), 'columns', String(columns)], options)),
    settings: () => stty(device, ['-a'], options),
  };
}

const ended = /ended with (\d+)/;

/** Waits until the program has ended, and lets go of its terminal. Gives its exit code. */
export async function endOf(command: TerminalCommand): Promise<number> {
  const [, code] = await command.waitForOutput(ended);
  command.type('\n');
  await command.result;
  return Number(code);
}

async function stty(device: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { code, stdout, stderr } = await startCommand('stty', ['-F', device, ...args], options).result;
  if (code !== 0) throw new Error(`stty -F ${device} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
