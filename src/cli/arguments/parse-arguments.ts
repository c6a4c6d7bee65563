import { type CommanderError, InvalidArgumentError, Option, Command as Parser } from 'commander';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Command } from './command.ts';
import { globalOptions } from './global-options.ts';
import { describeHelp } from './help.ts';
import { longFlag, type OptionSpec, type OptionTable, type OptionValues } from './option.ts';
import { type CommandLine, splitAnywhere, withAnywhere } from './read-arguments.ts';

export type ParsedArguments = CommandLine | { readonly kind: 'help'; readonly text: string };

/**
 * Reads the command line by the table of commands.
 * Throws USAGE for an unknown command or option, with the nearest known one as help.
 */
export function parseArguments(argv: readonly string[], commands: readonly Command[]): ParsedArguments {
  let parsed: ParsedArguments | undefined;
  let help = '';
  const program = toParser(new TableParser('windlass'), globalOptions)
    .description('Runs the services of a Compose file, and says why.')
    .usage('[OPTIONS] COMMAND')
    .enablePositionalOptions()
    .stopAtFirstArgument()
    .exitOverride()
    .configureOutput({ writeOut: collectHelp, writeErr: collectHelp, outputError: () => undefined })
    .configureHelp({ ...describeHelp, helpWidth: 100 })
    .helpOption('-h, --help', 'show help for the command')
    .helpCommand('help [COMMAND]', 'show help for a command, or for a topic (see "windlass help topics")');
  for (const command of commands) {
    const parser = new TableParser(command.name).copyInheritedSettings(program).aliases([...(command.aliases ?? [])]);
    parser.summary(command.summary).description(`${command.summary}.`).helpGroup(`${command.group}:`);
    // Options of commands that the line does not name are never read.
    if ([command.name, ...(command.aliases ?? [])].some((name) => argv.includes(name))) describe(parser, command);
    parser.action(() => {
      parsed = {
        kind: 'command',
        command,
        ...splitAnywhere(valuesOf(program, globalOptions), valuesOf(parser, command.options)),
        arguments: parser.args,
      };
    });
    program.addCommand(parser);
  }
  try {
    if (argv.length === 0) program.outputHelp();
    else program.parse([...argv], { from: 'user' });
  } catch (error) {
    const failure = toUsageError(error);
    if (failure) throw failure;
  }
  if (!parsed && valuesOf(program, globalOptions).version) return parseArguments(['version'], commands);
  return parsed ?? { kind: 'help', text: help };

  function collectHelp(text: string): void {
    help += text;
  }
}

function describe(parser: TableParser, command: Command): void {
  toParser(parser, withAnywhere(command.options)).usage(['[OPTIONS]', command.arguments].filter(Boolean).join(' '));
  parser.allowExcessArguments(command.arguments !== undefined);
  if (command.optionsFirst) parser.stopAtFirstArgument().passThroughOptions();
  if (command.examples.length === 0) return;
  const width = Math.max(...command.examples.map((example) => example.command.length));
  const lines = command.examples.map((example) => `  ${example.command.padEnd(width)}  ${example.what}`);
  parser.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

function toParser(parser: TableParser, options: OptionTable): TableParser {
  for (const [key, spec] of Object.entries(options)) parser.addOption(toOption(key, spec));
  return parser;
}

function toOption(key: string, spec: OptionSpec): Option {
  const names = `${spec.short === undefined ? '' : `-${spec.short}, `}${spec.long ?? longFlag(key)}`;
  const option = new Option(spec.kind === 'flag' || spec.kind === 'switch' ? names : `${names} <${spec.value}>`, spec.help);
  // A table knows no negations: `--no-deps` is an option of its own, and stands beside `--deps` where there are both.
  option.negate = false;
  option.attributeName = () => key;
  option.hideHelp(spec.hidden ?? false);
  if (spec.kind === 'texts') option.default([]).argParser(append);
  if (spec.kind === 'integer') option.argParser(toInteger);
  if (spec.kind === 'text' && spec.choices) option.choices(spec.choices);
  if (spec.kind === 'flag') option.default(spec.initial ?? false);
  return option;
}

function append(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function toInteger(value: string): number {
  if (!/^[+-]?\d+$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}

/** commander with flags that take `=true` and `=false`, and letters that take `=` before their value, as scripts write them. */
class TableParser extends Parser {
  private optionsFirst = false;

  /** What follows the first argument is not read, not even where it looks like an option. */
  stopAtFirstArgument(): this {
    this.optionsFirst = true;
    return this;
  }

  override parseOptions(argv: string[]): ReturnType<Parser['parseOptions']> {
    const rest: string[] = [];
    let isValue = false;
    for (const [index, word] of argv.entries()) {
      if (isValue) {
        rest.push(word);
        isValue = false;
        continue;
      }
      if (word === '--' || (this.optionsFirst && !word.startsWith('-'))) return super.parseOptions([...rest, ...argv.slice(index)]);
      const said = /^(--?[a-zA-Z][\w-]*)=(true|false|t|f|1|0)$/i.exec(word);
      const flag = said && this.options.find((option) => [option.short, option.long].includes(said[1]) && option.isBoolean());
      if (said && flag) this.setOptionValueWithSource(flag.attributeName(), /^(t|1)/i.test(said[2] ?? ''), 'cli');
      else rest.push(this.withoutSign(word));
      isValue = this.takesNext(word);
    }
    return super.parseOptions(rest);
  }

  /** Whether a word is an option whose value is the next word. */
  private takesNext(word: string): boolean {
    if (word.startsWith('--')) return this.takesValue(word);
    const valued = [...word.slice(1)].findIndex((letter) => this.takesValue(`-${letter}`));
    return word.startsWith('-') && valued >= 0 && valued === word.length - 2;
  }

  /** `-f=x` means `-fx`: of a value that begins with `=` the first one is the sign. */
  private withoutSign(word: string): string {
    const [, letters = '', value] = /^-([a-zA-Z]+)=(.+)$/s.exec(word) ?? [];
    const valued = [...letters].findIndex((letter) => this.takesValue(`-${letter}`));
    return value !== undefined && valued === letters.length - 1 ? `-${letters}${value}` : word;
  }

  private takesValue(name: string): boolean {
    return this.options.some((option) => [option.short, option.long].includes(name) && !option.isBoolean());
  }
}

function valuesOf<Table extends OptionTable>(parser: Parser, _table: Table): OptionValues<Table> {
  // Every option of the parser was made from a row of the table, so the values have the types that the rows say.
  return parser.opts() as OptionValues<Table>;
}

function toUsageError(error: unknown): Error | undefined {
  if (!isCommanderError(error)) return error instanceof Error ? error : new Error(String(error));
  if (error.exitCode === 0 || error.code === 'commander.help') return undefined;
  const [message = '', hint] = error.message.replace(/^error: /, '').split('\n');
  const nearest = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(hint ?? message)?.[1];
  return new WindlassError('USAGE', message.replace(/\s*\(Did you mean.*/, '').replaceAll("'", '"'), {
    help: nearest ? `did you mean ${nearest}?` : 'run "windlass --help" to see what there is',
  });
}

function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof Error && 'exitCode' in error && String('code' in error && error.code).startsWith('commander.');
}
