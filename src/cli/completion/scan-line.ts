import type { Command } from '../arguments/command.ts';
import { globalOptions } from '../arguments/global-options.ts';
import { longFlag, type OptionSpec, type OptionTable } from '../arguments/option.ts';

/** What the last word of an unfinished command line can be. */
export interface LineScan {
  /** Undefined while the command itself is to come. */
  readonly command: Command | undefined;
  readonly wants:
    | { readonly kind: 'command' | 'option' }
    /** The value of an option; `before` stands in the same word, as in `--file=`. */
    | { readonly kind: 'value'; readonly option: string; readonly spec: ValueSpec; readonly before: string }
    | { readonly kind: 'argument'; readonly given: readonly string[] };
  /** The unfinished word, without what stands before a value in it. */
  readonly prefix: string;
  /** The words before the command. */
  readonly globals: readonly string[];
}

export type ValueSpec = Extract<OptionSpec, { readonly value: string }>;

/** Reads a command line whose last word is still being typed. Mistakes are read as well as can be. */
export function scanLine(words: readonly string[], commands: readonly Command[]): LineScan {
  const finished = words.slice(0, -1);
  const last = words.at(-1) ?? '';
  const given: string[] = [];
  let command: Command | undefined;
  let globals = finished;
  let pending: NamedOption | undefined;
  let optionsEnded = false;
  for (const [index, word] of finished.entries()) {
    if (pending) pending = undefined;
    else if (word === '--' && !optionsEnded) optionsEnded = true;
    else if (word.startsWith('-') && word !== '-' && !optionsEnded) pending = waitsForValue(word, tableOf(command));
    else if (command) {
      given.push(word);
      if (command.optionsFirst) optionsEnded = true;
    } else {
      command = findCommand(word, commands);
      globals = finished.slice(0, index);
      if (!command) return { command, wants: { kind: 'argument', given: [word] }, prefix: last, globals };
    }
  }
  const scan = { command, globals };
  if (pending) return { ...scan, wants: { kind: 'value', option: pending.name, spec: pending.spec, before: '' }, prefix: last };
  const [flag = '', value] = splitOnce(last, '=');
  if (flag.startsWith('--') && value !== undefined && !optionsEnded) {
    const option = findOption(flag, tableOf(command));
    if (option) return { ...scan, wants: { kind: 'value', option: option.name, spec: option.spec, before: `${flag}=` }, prefix: value };
  }
  if (last.startsWith('-') && !optionsEnded) return { ...scan, wants: { kind: 'option' }, prefix: last };
  return { ...scan, wants: command ? { kind: 'argument', given } : { kind: 'command' }, prefix: last };
}

interface NamedOption {
  readonly name: string;
  readonly spec: ValueSpec;
}

export function tableOf(command: Command | undefined): OptionTable {
  return command?.options ?? globalOptions;
}

function findCommand(word: string, commands: readonly Command[]): Command | undefined {
  return commands.find(({ name, aliases = [] }) => name === word || aliases.includes(word));
}

/** The option whose value is the next word. In `-dt` the last letter counts; in `-t5` and `--tail=5` the value is there. */
function waitsForValue(word: string, table: OptionTable): NamedOption | undefined {
  if (word.startsWith('--')) return findOption(word, table);
  const letters = [...word.slice(1)];
  for (const [index, letter] of letters.entries()) {
    const found = findOption(`-${letter}`, table);
    if (found) return index === letters.length - 1 ? found : undefined;
  }
  return undefined;
}

function findOption(flag: string, table: OptionTable): NamedOption | undefined {
  for (const [key, spec] of Object.entries(table)) {
    const name = spec.long ?? longFlag(key);
    if ('value' in spec && (name === flag || `-${spec.short}` === flag)) return { name, spec };
  }
  return undefined;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const index = text.indexOf(separator);
  return index === -1 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
