import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../../src/cli/arguments/load-command.ts';
import { answerMachine, withoutPluginName } from '../../../src/cli/machine-calls.ts';

const commands = await loadCommands();

describe('called by docker', () => {
  it('Windlass tells what it is', async () => {
    expect(JSON.parse(await answerMachine(['docker-cli-plugin-metadata'], commands))).toEqual({
      SchemaVersion: '0.1.0',
      Vendor: 'Windlass',
      Version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      ShortDescription: 'Runs the services of a Compose file, and says why',
    });
  });

  it.each([
    [
      ['windlass', 'up', '-d'],
      ['up', '-d'],
    ],
    [
      ['--context', 'x', 'windlass', 'up'],
      ['--context', 'x', 'up'],
    ],
    [
      ['up', 'windlass'],
      ['up', 'windlass'],
    ],
    [
      ['-p', 'windlass', 'up'],
      ['-p', 'windlass', 'up'],
    ],
    [
      ['-p', 'windlass', 'windlass', 'up', 'windlass'],
      ['-p', 'windlass', 'up', 'windlass'],
    ],
  ])('%j means %j', (argv, meant) => {
    expect(withoutPluginName(argv, commands)).toEqual(meant);
  });

  it('completions end with a number that says what the shell may add', async () => {
    expect(await answerMachine(['__complete', 'windlass', 'completion', 'b'], commands)).toBe('bash\n:4\n');
    expect(await answerMachine(['__complete', '-f', ''], commands)).toBe(':0\n');
    expect(await answerMachine(['__completeNoDesc', 'pla'], commands)).toBe('plan\n:4\n');
  });
});
