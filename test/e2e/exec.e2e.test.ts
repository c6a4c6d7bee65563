import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import { endOf } from './support/terminal-command.ts';
import type { TestProject } from './support/test-project.ts';

const idle = `
    image: busybox:latest
    command: sleep 1000
    init: true`;

const two = `
services:
  web:${idle}
    scale: 2
    environment: { COLOUR: blue }
  job:
    image: busybox:latest
    command: "true"
`;

async function up(project: TestProject, compose = two): Promise<void> {
  await project.write({ 'compose.yaml': compose });
  await project.run('up', '-d');
}

describe('exec', () => {
  scenario('passes output, error output and the exit code through', async ({ project }) => {
    await up(project);
    expect(await project.run('exec', '-T', 'web', 'sh', '-c', 'echo out; echo err >&2; exit 9')).toMatchObject({
      code: 9,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  scenario('reads its own options only before the service', async ({ project }) => {
    await up(project);
    const { stdout } = await project.run('exec', '-T', 'web', 'echo', '-T', '--user=nobody', '--dry-run=true', '--', '-e');
    expect(stdout).toBe('-T --user=nobody --dry-run=true -- -e\n');
  });

  scenario('takes a user, a folder and variables, of which a bare name has the value from here', async ({ project }) => {
    await up(project);
    const args = ['-u', '1000:7', '-w', '/tmp', '-e', 'SHAPE=round', '-e', 'SIZE', '-e', 'COLOUR=red'];
    const script = 'echo $(id -u):$(id -g) $PWD $SHAPE $SIZE $COLOUR';
    const command = project.start(['exec', '-T', ...args, 'web', 'sh', '-c', script], { SIZE: 'large' });
    command.endInput();
    expect((await command.result).stdout).toBe('1000:7 /tmp round large red\n');
  });

  scenario('goes to the lowest replica, or to the one that --index names', async ({ project }) => {
    await up(project);
    const ids = (await project.containers()).filter(({ service }) => service === 'web').map(({ id }) => `${id.slice(0, 12)}\n`);
    const first = await project.run('exec', '-T', 'web', 'hostname');
    const second = await project.run('exec', '-T', '--index', '2', 'web', 'hostname');
    expect(ids).toContain(first.stdout);
    expect([first.stdout, second.stdout].sort()).toEqual(ids.sort());
    expect(await project.run('exec', '-T', '--index', '7', 'web', 'hostname')).toMatchObject({ code: 1, stdout: '' });
  });

  scenario('tells by the exit code that a command is not there, and has 137 for one that was killed', async ({ project }) => {
    await up(project);
    const missing = await project.run('exec', '-T', 'web', 'nope');
    // Engines before 23 say 126.
    expect([126, 127]).toContain(missing.code);
    expect(missing.stdout + missing.stderr).toContain('nope');
    expect(await project.run('exec', '-T', 'web', 'sh', '-c', 'kill -9 $$')).toMatchObject({ code: 137 });
  });

  scenario('refuses a service that does not run', async ({ project }) => {
    const events = await project.events();
    await up(project);
    await events.next('die', 'job');
    expect(await project.run('exec', '-T', 'job', 'true')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('service "job" is not running'),
    });
  });

  differing('the reference says of every unknown service that it is not running')(
    'says which service was meant where there is none of the name',
    async ({ project }) => {
      await up(project);
      const { code, stderr } = await project.run('exec', '-T', 'wbe', 'true');
      expect([code, stderr]).toEqual([1, 'error: no such service: wbe\n  = help: did you mean web?\n']);
    },
  );

  scenario('works by project name alone, without a file', async ({ project }) => {
    await up(project);
    const { stdout } = await project.run('-p', project.name, 'exec', '-T', 'web', 'echo', 'found');
    expect(stdout).toBe('found\n');
  });

  scenario('passes piped input on, and its end', async ({ project }) => {
    await up(project);
    expect(await project.runWithInput('one\ntwo\n', 'exec', '-T', 'web', 'wc', '-l')).toMatchObject({ code: 0, stdout: '2\n' });
    expect(await project.runWithInput('hello', 'exec', 'web', 'cat')).toMatchObject({ code: 0, stdout: 'hello' });
  });

  scenario('passes every byte through, both ways', async ({ project }) => {
    await up(project);
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256));
    const { code, bytes: back } = await project.runWithInput(bytes, 'exec', '-T', 'web', 'cat');
    expect([code, back.equals(bytes)]).toEqual([0, true]);
  });

  scenario('goes on with output after the end of the input', async ({ project }) => {
    await up(project);
    const script = 'cat > /dev/null; echo read it all; exit 4';
    expect(await project.runWithInput('x'.repeat(100_000), 'exec', '-T', 'web', 'sh', '-c', script)).toMatchObject({
      code: 4,
      stdout: 'read it all\n',
    });
  });

  scenario('with --detach starts the command and returns', async ({ project }) => {
    await up(project);
    expect(await project.run('exec', '-d', 'web', 'sh', '-c', 'mkfifo /tmp/p; cat /tmp/p > /tmp/got')).toMatchObject({
      code: 0,
      stdout: '',
    });
    const wait =
      'until [ -p /tmp/p ]; do usleep 10000; done; echo sent > /tmp/p; until [ -s /tmp/got ]; do usleep 10000; done; cat /tmp/got';
    expect((await project.run('exec', '-T', 'web', 'sh', '-c', wait)).stdout).toBe('sent\n');
  });

  scenario('ends with 130 on SIGINT', async ({ project }) => {
    await up(project);
    const command = project.start(['exec', '-T', 'web', 'sh', '-c', 'echo begun; sleep 1000']);
    await command.waitForOutput(/begun/);
    command.send('SIGINT');
    expect((await command.result).code).toBe(130);
  });

  differing('the reference ends with 130 on SIGTERM as well')('ends with 143 on SIGTERM', async ({ project }) => {
    await up(project);
    const command = project.start(['exec', '-T', 'web', 'sh', '-c', 'echo begun; sleep 1000']);
    await command.waitForOutput(/begun/);
    command.send('SIGTERM');
    expect((await command.result).code).toBe(143);
  });

  scenario('waits for a command that has closed its output', async ({ project }) => {
    await up(project);
    expect(await project.run('exec', '-T', 'web', 'sh', '-c', 'exec >&- 2>&- <&-; sleep 1; exit 5')).toMatchObject({ code: 5 });
  });
});

describe('exec on a terminal', () => {
  scenario('gives the command a terminal of the same size', async ({ project }) => {
    await up(project);
    const command = await project.startInTerminal('exec', 'web', 'sh', '-c', 'stty size; test -t 0 && test -t 1 && echo terminal');
    expect(await endOf(command)).toBe(0);
    expect(command.output()).toMatch(/33 111\r+\nterminal/);
  });

  scenario('tells the command of every change of the size', async ({ project }) => {
    await up(project);
    const command = await project.startInTerminal('exec', 'web', 'sh');
    await command.waitForOutput(/# /);
    command.type('stty size; echo first\r');
    await command.waitForOutput(/33 111\r+\nfirst/);
    await command.resize(40, 120);
    command.type('until [ "$(stty size)" = "40 120" ]; do usleep 10000; done; echo now $(stty size)\r');
    await command.waitForOutput(/now 40 120/);
    command.type('exit 6\r');
    expect(await endOf(command)).toBe(6);
  });

  scenario('passes Ctrl-C on as a key', async ({ project }) => {
    await up(project);
    const command = await project.startInTerminal('exec', 'web', 'sh', '-c', "trap 'echo caught; exit 3' INT; echo ready; sleep 1000");
    await command.waitForOutput(/ready/);
    command.type('\x03');
    expect(await endOf(command)).toBe(3);
    expect(command.output()).toContain('caught');
  });

  scenario('has no terminal with -T, nor when the input is not one', async ({ project }) => {
    await up(project);
    const command = await project.startInTerminal('exec', '-T', 'web', 'sh', '-c', 'test -t 0 || echo no terminal');
    expect(await endOf(command)).toBe(0);
    expect(command.output()).toContain('no terminal');
    expect(await project.run('exec', '-T=false', 'web', 'true')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the input device is not a TTY'),
    });
  });

  scenario('gives the terminal back as it was, whether the command ends, fails or cannot be run', async ({ project }) => {
    await up(project);
    const before = await settingsAfter(project, 'version');
    expect(before).toContain('opost');
    expect(await settingsAfter(project, 'exec', 'web', 'sh', '-c', 'exit 1')).toBe(before);
    expect(await settingsAfter(project, 'exec', 'web', 'nope')).toBe(before);
    expect(await settingsAfter(project, 'exec', 'job', 'true')).toBe(before);
  });

  differing('the reference ends with 1')('leaves the command running at Ctrl-P Ctrl-Q, with exit code 0', async ({ project }) => {
    await up(project);
    const command = await project.startInTerminal('exec', 'web', 'sh');
    await command.waitForOutput(/# /);
    // A Ctrl-P that is followed by something else goes to the command.
    command.type('cat -v\r\x10\x10x\r');
    await command.waitForOutput(/\^P\^Px|\x10\x10x/);
    command.type('\x10\x11');
    expect(await endOf(command)).toBe(0);
    expect(command.output()).toContain('goes on');
    expect((await project.run('exec', '-T', 'web', 'ps')).stdout).toMatch(/ cat -v$/m);
  });
});

async function settingsAfter(project: TestProject, ...args: readonly string[]): Promise<string> {
  const command = await project.startInTerminal(...args);
  await command.waitForOutput(/ended with \d+/);
  const settings = await command.settings();
  await endOf(command);
  return settings;
}
