import { describe, expect, it } from 'vitest';
import { defineCommand } from '../../../../src/cli/arguments/command.ts';
import { loadCommands } from '../../../../src/cli/arguments/load-command.ts';
import { type ParsedArguments, parseArguments } from '../../../../src/cli/arguments/parse-arguments.ts';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';

const commands = await loadCommands();

const table = [
  defineCommand({
    name: 'up',
    aliases: ['raise'],
    group: 'Start and stop',
    summary: 'Start',
    arguments: '[SERVICE...]',
    options: {
      detach: { kind: 'flag', short: 'd', help: 'in the background' },
      build: { kind: 'flag', help: 'build' },
      noBuild: { kind: 'flag', help: 'do not build' },
      menu: { kind: 'flag', initial: true, help: 'menu' },
      attach: { kind: 'texts', short: 'a', value: 'SERVICE', help: 'attach' },
      noAttach: { kind: 'texts', value: 'SERVICE', help: 'do not attach' },
      timeout: { kind: 'integer', short: 't', value: 'SECONDS', help: 'timeout' },
      pull: { kind: 'text', value: 'WHEN', choices: ['always', 'never'], help: 'pull' },
    },
    examples: [{ command: 'windlass up -d', what: 'in the background' }],
    run: async () => 0,
  }),
  defineCommand({ name: 'list', group: 'Look', summary: 'List', options: {}, examples: [], run: async () => 0 }),
];

describe('the command line', () => {
  it.each([
    ['up', {}, []],
    ['up web db', {}, ['web', 'db']],
    ['raise web', {}, ['web']],
    ['up -d web', { detach: true }, ['web']],
    ['up web -d', { detach: true }, ['web']],
    ['up -dt5', { detach: true, timeout: 5 }, []],
    ['up -t 5', { timeout: 5 }, []],
    ['up --timeout=-1', { timeout: -1 }, []],
    ['up -t=5', { timeout: 5 }, []],
    ['up -t=-1 web', { timeout: -1 }, ['web']],
    ['up -dt=5', { detach: true, timeout: 5 }, []],
    ['up -a=A=B -a A=B -aA=B -a==B -a =B', { attach: ['A=B', 'A=B', 'A=B', '=B', '=B'] }, []],
    ['up -a -t=5 -t=6', { attach: ['-t=5'], timeout: 6 }, []],
    ['up -- -t=5', {}, ['-t=5']],
    ['up --detach=true', { detach: true }, []],
    ['up --detach=false', {}, []],
    ['up -d=false', {}, []],
    ['up --menu=false', { menu: false }, []],
    ['up --build --no-build', { build: true, noBuild: true }, []],
    ['up --attach a --attach=b --no-attach c', { attach: ['a', 'b'], noAttach: ['c'] }, []],
    ['up --pull always', { pull: 'always' }, []],
    ['up -- -d', {}, ['-d']],
  ])('reads "%s"', (line, options, words) => {
    const parsed = command(line);
    expect(parsed.command.name).toBe('up');
    expect(parsed.options).toEqual({ ...nothing, ...options });
    expect(parsed.arguments).toEqual(words);
  });

  it.each([
    ['-f a.yaml -f b.yaml up', { file: ['a.yaml', 'b.yaml'] }],
    ['-fa.yaml up', { file: ['a.yaml'] }],
    ['-f=a.yaml -f==b.yaml up', { file: ['a.yaml', '=b.yaml'] }],
    ['-p=demo up', { projectName: 'demo' }],
    ['--file=- up', { file: ['-'] }],
    ['-p demo --profile a --profile b up', { projectName: 'demo', profile: ['a', 'b'] }],
    ['--parallel 3 --dry-run up', { parallel: 3, dryRun: true }],
    ['up --dry-run', { dryRun: true }],
    ['--env-file x --progress plain --ansi never up', { envFile: ['x'], progress: 'plain', ansi: 'never' }],
  ])('reads the options before the command in "%s"', (line, globals) => {
    expect(command(line).globals).toMatchObject(globals);
  });

  it.each([
    ['upp', 'unknown command "upp"', 'did you mean up?'],
    ['up --detahc', 'unknown option "--detahc"', 'did you mean --detach?'],
    ['up --pull sometimes', 'option "--pull <WHEN>" argument "sometimes" is invalid. Allowed choices are always, never.', undefined],
    ['up -t soon', 'option "-t, --timeout <SECONDS>" argument "soon" is invalid. It must be a whole number.', undefined],
    ['up --timeout', 'option "-t, --timeout <SECONDS>" argument missing', undefined],
    ['list web', 'too many arguments for "list". Expected 0 arguments but got 1.', undefined],
    ['--nothing up', 'unknown option "--nothing"', undefined],
  ])('refuses "%s"', (line, message, help) => {
    const error = failure(line);
    expect(error.code).toBe('USAGE');
    expect(error.message).toBe(message);
    if (help) expect(error.help).toBe(help);
  });

  it('gives the help for no arguments, for help, and for --help anywhere', () => {
    for (const line of ['', 'help', '--help', '-h']) expect(help(line)).toContain('Usage: windlass [OPTIONS] COMMAND');
    for (const line of ['help up', 'up --help', 'up web -h']) expect(help(line)).toContain('Usage: windlass up [OPTIONS] [SERVICE...]');
  });

  it('shows options and examples of a command in its help', () => {
    expect(help('list --help')).toMatchInlineSnapshot(`
      "Usage: windlass list [OPTIONS]

      List.

      Options:
        -h, --help  show help for the command
      "
    `);
    expect(help('up --help')).toContain('  windlass up -d  in the background');
  });
});

describe('the table of commands', () => {
  it('has no option twice in one command, neither by name nor by letter', () => {
    for (const { name, options } of commands) {
      const letters = Object.values(options).flatMap((option) => option.short ?? []);
      expect(letters, name).toEqual([...new Set(letters)]);
    }
  });

  it('gives every command a summary and an example', () => {
    for (const { summary, examples, name } of commands) {
      expect(summary, name).not.toBe('');
      expect(examples.length, name).toBeGreaterThan(0);
    }
  });

  it('is parsed without a clash for every command', () => {
    for (const { name } of commands) expect(parseArguments([name, '--help'], commands).kind).toBe('help');
  });
});

const nothing = {
  detach: false,
  build: false,
  noBuild: false,
  menu: true,
  attach: [],
  noAttach: [],
};

function parse(line: string): ParsedArguments {
  return parseArguments(line.split(' ').filter(Boolean), table);
}

function command(line: string) {
  const parsed = parse(line);
  if (parsed.kind !== 'command') throw new Error(`"${line}" was read as a request for help`);
  return parsed;
}

function help(line: string): string {
  const parsed = parse(line);
  if (parsed.kind !== 'help') throw new Error(`"${line}" was not read as a request for help`);
  return parsed.text;
}

function failure(line: string): WindlassError {
  try {
    parse(line);
  } catch (error) {
    if (error instanceof WindlassError) return error;
    throw error;
  }
  throw new Error(`"${line}" was accepted`);
}
