import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../../src/cli/arguments/load-command.ts';
import { parseArguments } from '../../../src/cli/arguments/parse-arguments.ts';
import { readArguments } from '../../../src/cli/arguments/read-arguments.ts';

const commands = await loadCommands();

function parse(line: string) {
  const parsed = parseArguments(line.split(' '), commands);
  if (parsed.kind === 'help') throw new Error('help');
  return parsed;
}

describe('a command that runs a program', () => {
  it.each([
    ['exec web ls -la', {}, ['web', 'ls', '-la']],
    ['exec -T -u root web ls -u', { noTty: true, user: 'root' }, ['web', 'ls', '-u']],
    ['exec -Turoot web sh', { noTty: true, user: 'root' }, ['web', 'sh']],
    ['exec -it web sh', { tty: true, interactive: true }, ['web', 'sh']],
    ['exec -T=false web x', { noTty: false }, ['web', 'x']],
    ['exec --no-TTY web x', { noTTY: true }, ['web', 'x']],
    ['exec --no-tty web x --no-tty=false', { noTty: true }, ['web', 'x', '--no-tty=false']],
    ['exec -e A=1 -e B web x -e C=2', { env: ['A=1', 'B'] }, ['web', 'x', '-e', 'C=2']],
    ['exec -- web -x', {}, ['web', '-x']],
    ['exec web -- ls', {}, ['web', '--', 'ls']],
    ['run --rm web --rm=true', { rm: true }, ['web', '--rm=true']],
    ['run web', {}, ['web']],
  ])('reads "%s"', (line, options, words) => {
    const parsed = parse(line);
    expect(parsed.options).toMatchObject(options);
    expect(parsed.arguments).toEqual(words);
  });

  it('keeps what looks like a global option for the program', () => {
    const parsed = parse('--dry-run=false exec web x --dry-run=true -p name');
    expect(parsed.globals).toMatchObject({ dryRun: false });
    expect(parsed.globals.projectName).toBeUndefined();
    expect(parsed.arguments).toEqual(['web', 'x', '--dry-run=true', '-p', 'name']);
  });

  it.each(['exec web ls -la', 'exec -T -u root web ls -u', 'run --rm -e A=1 web npm test -- --watch', '-p demo exec web -'])(
    'reads "%s" alike with and without the parser',
    (line) => {
      expect(readArguments(line.split(' '), commands)).toEqual(parse(line));
    },
  );
});
