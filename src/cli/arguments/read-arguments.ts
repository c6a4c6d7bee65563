import type { Command } from './command.ts';
import { type GlobalValues, globalOptions } from './global-options.ts';
import type { OptionSpec, OptionTable, OptionValues } from './option.ts';

export interface CommandLine {
  readonly kind: 'command';
  readonly command: Command;
  readonly globals: GlobalValues;
  readonly options: OptionValues<OptionTable>;
  readonly arguments: readonly string[];
}

/**
 * Reads a command line that is right as it stands, without loading the argument parser, which takes as long as all the rest of
 * `version`. Undefined for everything else: help, mistakes, and what is rarely written. A test holds the two to the same answers.
 */
export function readArguments(argv: readonly string[], commands: readonly Command[]): CommandLine | undefined {
  const before = readOptions(argv, globalOptions, true);
  const [name, ...rest] = before?.rest ?? [];
  const command = commands.find((candidate) => candidate.name === name);
  const after = command && readOptions(rest, withAnywhere(command.options), command.optionsFirst ?? false);
  if (!before || !after || (after.rest.length > 0 && command.arguments === undefined)) return undefined;
  return {
    kind: 'command',
    command,
    // Each value was read by the row of its option, so it has the type that the row says.
    ...splitAnywhere(before.values as GlobalValues, after.values),
    arguments: after.rest,
  };
}

/** The options of a command, and those of all commands that may stand behind it too. */
export function withAnywhere(options: OptionTable): OptionTable {
  return { ...options, dryRun: { ...globalOptions.dryRun, hidden: true } };
}

/** Puts what was said behind the command and concerns all commands where it belongs. */
export function splitAnywhere(
  globals: GlobalValues,
  values: Readonly<Record<string, unknown>>,
): { readonly globals: GlobalValues; readonly options: OptionValues<OptionTable> } {
  const { dryRun, ...options } = values;
  // Each value was read by the row of its option, so it has the type that the row says.
  return { globals: dryRun === true ? { ...globals, dryRun } : globals, options: options as OptionValues<OptionTable> };
}

interface ReadOptions {
  readonly values: Readonly<Record<string, unknown>>;
  readonly rest: readonly string[];
}

function readOptions(words: readonly string[], table: OptionTable, toFirstWord: boolean): ReadOptions | undefined {
  const values: Record<string, unknown> = {};
  const rest: string[] = [];
  for (const [key, spec] of Object.entries(table)) {
    if (spec.kind === 'flag') values[key] = spec.initial ?? false;
    if (spec.kind === 'texts') values[key] = [];
  }
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (!word.startsWith('-') || word === '-') {
      if (toFirstWord) return { values, rest: words.slice(index) };
      rest.push(word);
      continue;
    }
    const key = keyOf(word, table);
    const spec = key === undefined ? undefined : table[key];
    if (key === undefined || !spec) return undefined;
    if (spec.kind === 'flag' || spec.kind === 'switch') values[key] = true;
    else {
      const value = readValue(spec, words[++index], values[key]);
      if (value === undefined) return undefined;
      values[key] = value;
    }
  }
  return { values, rest };
}

/** `--log-prefix` and `-l` alone; values behind `=`, letters in a row and unusual names are left to the parser. */
function keyOf(word: string, table: OptionTable): string | undefined {
  if (word.startsWith('--')) {
    const key = word.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return /^--[a-z]+(-[a-z]+)*$/.test(word) && Object.hasOwn(table, key) && table[key]?.long === undefined ? key : undefined;
  }
  return Object.keys(table).find((key) => table[key]?.short === word.slice(1));
}

function readValue(spec: Exclude<OptionSpec, { readonly kind: 'flag' | 'switch' }>, text: string | undefined, previous: unknown): unknown {
  if (text === undefined) return undefined;
  if (spec.kind === 'texts') return [...(Array.isArray(previous) ? previous : []), text];
  if (spec.kind === 'integer') return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
  return spec.choices === undefined || spec.choices.includes(text) ? text : undefined;
}
