import type { Session } from '../session.ts';
import type { OptionTable, OptionValues } from './option.ts';

/** A command of the command line: everything that help, completion and documentation need, and one function. */
export interface Command<Options extends OptionTable = OptionTable> {
  readonly name: string;
  /** Other names that scripts use; not shown. */
  readonly aliases?: readonly string[];
  readonly group: CommandGroup;
  readonly summary: string;
  /** The positional part of the usage line, such as `[SERVICE...]`; commands without one take no arguments. */
  readonly arguments?: string;
  /** Options end at the first argument: what follows is for a program that the command runs. */
  readonly optionsFirst?: true;
  readonly options: Options;
  readonly examples: readonly Example[];
  /** Gives the exit code. Loads what is heavy only when it runs. */
  run(invocation: Invocation<Options>, session: Session): Promise<number>;
}

export type CommandGroup = 'Start and stop' | 'Look' | 'Project';

export interface Example {
  readonly command: string;
  readonly what: string;
}

export interface Invocation<Options extends OptionTable> {
  readonly options: OptionValues<Options>;
  readonly arguments: readonly string[];
}

/** Infers the types of the option values from the table, so that `run` cannot ask for an option that is not there. */
export function defineCommand<const Options extends OptionTable>(command: Command<Options>): Command {
  return command;
}
