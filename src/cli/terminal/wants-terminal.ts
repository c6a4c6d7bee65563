import { WindlassError } from '../../diagnostics/windlass-error.ts';

export interface TerminalWish {
  /** `-T`; false when it was said that there is to be one. */
  readonly noTty: boolean | undefined;
  /** `-t` of `run`. */
  readonly tty?: boolean | undefined;
  /** Whether the input of this program goes to the process. */
  readonly stdin: boolean;
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
}

/**
 * Whether the process gets a terminal: when both ends here are one, or when it was asked for.
 *
 * @throws WindlassError USAGE when it was asked for and the input that goes to the process is no terminal.
 */
export function wantsTerminal({ noTty, tty, stdin, stdinIsTerminal, stdoutIsTerminal }: TerminalWish): boolean {
  if (noTty === true || tty === false) return false;
  if (noTty === undefined && tty === undefined) return stdinIsTerminal && stdoutIsTerminal;
  if (stdin) refusePipedTerminal(stdinIsTerminal);
  return true;
}

/** @throws WindlassError USAGE */
export function refusePipedTerminal(stdinIsTerminal: boolean, help = 'leave out -t, or write -T, to pass the input on as it is'): void {
  if (!stdinIsTerminal) throw new WindlassError('USAGE', 'the input device is not a TTY', { help });
}
