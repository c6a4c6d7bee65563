import { expect, test } from 'vitest';
import { isCommandName, loadCommand, loadCommands } from '../../../../src/cli/arguments/load-command.ts';

test('every command of the table is loaded by its name', async () => {
  const commands = await loadCommands();
  expect(await Promise.all(commands.map(({ name }) => loadCommand(name)))).toEqual(commands);
  expect(commands.every(({ name }) => isCommandName(name))).toBe(true);
});

test.each(['toString', '__proto__', 'UP', ''])('%j is no command', async (word) => {
  expect(isCommandName(word)).toBe(false);
  expect(await loadCommand(word)).toBeUndefined();
});
