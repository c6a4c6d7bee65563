import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { globalOptions } from '../../../../src/cli/arguments/global-options.ts';
import { loadCommands } from '../../../../src/cli/arguments/load-command.ts';
import { longFlag, type OptionTable } from '../../../../src/cli/arguments/option.ts';

const commands = await loadCommands();

/** The options of Docker Compose 2.40.3 by command, each with its letter; those without effect that its help hides, too. */
const reference: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(new URL('../../../fixtures/reference-options.json', import.meta.url), 'utf8'),
);

/** The letter goes to the option that the reference now has in its place. */
const elsewhere = new Set(['run --no-TTY -T', 'exec --no-TTY -T']);

describe('every option of the reference is known', () => {
  it.each(Object.entries(reference))('%s', (name, wanted) => {
    const known = flagsOf(name === 'global' ? globalOptions : (commands.find((command) => command.name === name)?.options ?? {}));
    const missing = Object.entries(wanted).flatMap(([flag, letter]) => {
      const text = `--${flag}${letter && ` -${letter}`}`;
      return known.has(text) || elsewhere.has(`${name} ${text}`) ? [] : [text];
    });
    expect(missing).toEqual([]);
  });
});

function flagsOf(options: OptionTable): ReadonlySet<string> {
  return new Set(
    Object.entries(options).map(([key, { long, short }]) => `${long ?? longFlag(key)}${short === undefined ? '' : ` -${short}`}`),
  );
}
