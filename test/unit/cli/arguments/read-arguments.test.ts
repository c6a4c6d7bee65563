import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globalOptions } from '../../../../src/cli/arguments/global-options.ts';
import { loadCommands } from '../../../../src/cli/arguments/load-command.ts';
import { longFlag, type OptionTable } from '../../../../src/cli/arguments/option.ts';
import { parseArguments } from '../../../../src/cli/arguments/parse-arguments.ts';
import { readArguments } from '../../../../src/cli/arguments/read-arguments.ts';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';

const commands = await loadCommands();

describe('the quick reading of the command line', () => {
  it('gives what the parser gives, or leaves the line to it', () => {
    fc.assert(
      fc.property(line(), (argv) => {
        const quick = readArguments(argv, commands);
        if (quick) expect(quick).toEqual(parsed(argv));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['version'],
    ['config -q'],
    ['-f compose.yaml -p demo up -d'],
    ['up --force-recreate --scale web=2 --scale db=1 web'],
    ['logs -f --tail 10 web'],
    ['down -t 0 -v'],
    ['down --dry-run'],
  ])('reads "%s" by itself', (text) => {
    expect(readArguments(text.split(' '), commands)).toBeDefined();
  });

  it.each([
    [''],
    ['help'],
    ['up --help'],
    ['upp'],
    ['up --nothing'],
    ['up -dV'],
    ['up --detach=true'],
    ['up -t soon'],
    ['version web'],
    ['-v'],
  ])('leaves "%s" to the parser', (text) => {
    expect(readArguments(text.split(' ').filter(Boolean), commands)).toBeUndefined();
  });
});

function parsed(argv: readonly string[]): unknown {
  try {
    return parseArguments(argv, commands);
  } catch (error) {
    if (error instanceof WindlassError) return error.message;
    throw error;
  }
}

/** Lines of real options, wrong ones, and words that are neither. */
function line(): fc.Arbitrary<readonly string[]> {
  return fc.constantFrom(...commands).chain(({ name, options }) => {
    const before = fc.array(words(globalOptions), { maxLength: 3 });
    const after = fc.array(words(options), { maxLength: 5 });
    return fc.tuple(before, after).map(([globals, rest]) => [...globals.flat(), name, ...rest.flat()]);
  });
}

function words(table: OptionTable): fc.Arbitrary<readonly string[]> {
  const values = fc.constantFrom('web', '5', '-1', 'always', 'json', 'a=b', '', '-', '--', '-x', '--help');
  const plain = values.map((value) => [value]);
  const options = Object.entries(table).flatMap(([key, { short, long, kind }]) => {
    const names = [long ?? longFlag(key), longFlag(key), ...(short === undefined ? [] : [`-${short}`])];
    return names.map((name) => (kind === 'flag' || kind === 'switch' ? fc.constant([name]) : values.map((value) => [name, value])));
  });
  return fc.oneof(plain, ...options);
}
