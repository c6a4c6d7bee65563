import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../../../src/cli/arguments/load-command.ts';
import { type CompletionSources, complete } from '../../../../src/cli/completion/complete.ts';
import { completionScript } from '../../../../src/cli/completion/scripts.ts';

const commands = await loadCommands();

const sources: CompletionSources = {
  services: async () => ['web', 'worker', 'db'].map((value) => ({ value, description: 'busybox' })),
  profiles: async () => ['debug', 'test'],
  contexts: async () => ['default', 'remote'],
  ports: async (service) => (service === 'web' ? ['80', '53/udp'] : []),
  codes: async () => [{ value: 'WL1001', description: 'YAML syntax error' }],
  topics: async () => [{ value: 'environment', description: 'Which environment variables count' }],
};

async function candidates(...words: readonly string[]): Promise<readonly string[]> {
  const { candidates: found } = await complete(words, commands, () => sources);
  return found.map(({ value }) => value);
}

describe('completion', () => {
  it.each([
    [['p'], ['plan', 'pause', 'ps', 'port', 'pull', 'push']],
    [
      ['up', 'w'],
      ['web', 'worker'],
    ],
    [['up', 'web', 'w'], ['worker']],
    [['-f', 'a.yaml', '-p', 'x', 'up', 'd'], ['db']],
    [['--file=a.yaml', 'up', '-d', 'd'], ['db']],
    [['up', '--scal'], ['--scale']],
    [
      ['up', '--scale', 'w'],
      ['web=', 'worker='],
    ],
    [['up', '--scale=d'], ['--scale=db=']],
    [['up', '-t', '5', 'd'], ['db']],
    [['up', '-t5', 'd'], ['db']],
    [['scale', 'd'], ['db=']],
    [
      ['--profile', ''],
      ['debug', 'test'],
    ],
    [['--context', 'r'], ['remote']],
    [['--progress', 'p'], ['plain']],
    [['ps', '--status', 'ru'], ['running']],
    [['ps', '--filter', 'status=e'], ['status=exited']],
    [['graph', '--format', 's'], ['svg']],
    [
      ['port', 'w'],
      ['web', 'worker'],
    ],
    [
      ['port', 'web', ''],
      ['80', '53/udp'],
    ],
    [['help', 'e'], expect.arrayContaining(['events', 'exec', 'environment'])],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [
      ['rollout', ''],
      ['status', 'pause', 'resume', 'undo'],
    ],
    [
      ['rollout', 'pause', 'w'],
      ['web', 'worker'],
    ],
    [['logs', '--', '-'], []],
    [['nonsense', ''], []],
    [['ls', ''], []],
  ])('of %j gives %j', async (words, expected) => {
    expect(await candidates(...words)).toEqual(expected);
  });

  it('leaves hidden options out and tells what the others mean', async () => {
    const { candidates: found } = await complete(['-'], commands, () => sources);
    expect(found.map(({ value }) => value)).not.toContain('--no-ansi');
    expect(found).toContainEqual({ value: '--project-name', description: 'project name' });
    expect(found.filter(({ description }) => description === undefined)).toEqual([]);
  });

  it('says where files go, and where nothing does', async () => {
    const files = async (...words: readonly string[]) => (await complete(words, commands, () => sources)).files;
    expect(await files('-f', '')).toBe('files');
    expect(await files('--project-directory', '')).toBe('folders');
    expect(await files('up', '')).toBe('none');
    expect(await files('exec', 'web', '')).toBe('files');
    expect(await files('ls', '')).toBe('none');
  });

  it('asks for services only where one can stand', async () => {
    const asked: string[] = [];
    const noting: CompletionSources = {
      ...sources,
      services: async () => {
        asked.push('services');
        return [];
      },
    };
    for (const words of [['u'], ['up', '-'], ['graph', '--format', ''], ['ls', '']]) await complete(words, commands, () => noting);
    expect(asked).toEqual([]);
    await complete(['up', ''], commands, () => noting);
    expect(asked).toEqual(['services']);
  });

  it.each(['bash', 'zsh', 'fish'] as const)('has a script for %s that asks Windlass', (shell) => {
    expect(completionScript(shell)).toMatch(/__complete/);
    expect(completionScript(shell)).not.toContain('\\$');
  });
});
