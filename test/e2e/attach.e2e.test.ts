import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import { endOf } from './support/terminal-command.ts';
import type { TestProject } from './support/test-project.ts';

const services = `
services:
  shell:
    image: busybox:latest
    command: sh
    tty: true
    stdin_open: true
  reader:
    image: busybox:latest
    command: sh -c 'while read -r line; do echo "read $$line"; [ "$$line" = end ] && exit 12; done'
    stdin_open: true
  listener:
    image: busybox:latest
    command: sh -c 'trap "echo got INT; exit 21" INT; trap "exit 22" TERM; while :; do echo tick; usleep 100000; done'
    scale: 2
  gone:
    image: busybox:latest
    command: "true"
`;

async function up(project: TestProject): Promise<void> {
  await project.write({ 'compose.yaml': services });
  const events = await project.events();
  await project.run('up', '-d');
  await events.next('die', 'gone');
}

describe('attach', () => {
  scenario('shows what the container writes, and passes signals on', async ({ project }) => {
    await up(project);
    const command = project.start(['attach', '--no-stdin', 'listener']);
    await command.waitForOutput(/tick/);
    command.send('SIGINT');
    expect((await command.result).stdout).toContain('got INT');
    expect((await project.containers()).filter(({ exitCode }) => exitCode === 21)).toHaveLength(1);
  });

  differing('the reference ends with 130 after every signal')('ends with the exit code of the container', async ({ project }) => {
    await up(project);
    const command = project.start(['attach', '--no-stdin', 'listener']);
    await command.waitForOutput(/tick/);
    command.send('SIGTERM');
    expect((await command.result).code).toBe(22);
  });

  scenario('attaches to the replica that --index names', async ({ project }) => {
    await up(project);
    const command = project.start(['attach', '--no-stdin', '--index', '2', 'listener']);
    await command.waitForOutput(/tick/);
    command.send('SIGTERM');
    await command.result;
    expect((await project.containers()).filter(({ exitCode }) => exitCode === 22)).toMatchObject([{ name: `${project.name}-listener-2` }]);
  });

  differing('the reference takes no notice of signals then')(
    'with --sig-proxy=false a signal ends the connection only',
    async ({ project }) => {
      await up(project);
      const command = project.start(['attach', '--no-stdin', '--sig-proxy=false', '--index', '1', 'listener']);
      await command.waitForOutput(/tick/);
      command.send('SIGINT');
      expect((await command.result).code).toBe(130);
      expect((await project.containers()).filter(({ service }) => service === 'listener')).toMatchObject([
        { state: 'running' },
        { state: 'running' },
      ]);
    },
  );

  scenario('passes input on to a container that reads it', async ({ project }) => {
    await up(project);
    const command = project.start(['attach', 'reader']);
    command.type('first\n');
    await command.waitForOutput(/read first/);
    command.type('end\n');
    expect(await command.result).toMatchObject({ code: 12, stdout: 'read first\nread end\n' });
  });

  scenario('refuses a service that does not run', async ({ project }) => {
    await up(project);
    expect(await project.run('attach', 'gone')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('service "gone" is not running'),
    });
    await project.run('pause', 'reader');
    expect(await project.run('attach', 'reader')).toMatchObject({ code: 1, stderr: expect.stringContaining('paused') });
    await project.run('unpause', 'reader');
  });

  scenario('refuses piped input for a container with a terminal', async ({ project }) => {
    await up(project);
    expect(await project.run('attach', 'shell')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the input device is not a TTY'),
    });
  });
});

describe('attach on a terminal', () => {
  scenario('gives the container the size of the terminal, keys, and ends with its exit code', async ({ project }) => {
    await up(project);
    const command = await project.startInTerminal('attach', 'shell');
    command.type('until [ "$(stty size)" = "33 111" ]; do usleep 10000; done; echo now $(stty size)\r');
    await command.waitForOutput(/now 33 111/);
    command.type('exit 4\r');
    expect(await endOf(command)).toBe(4);
  });

  differing('the reference ends with 1')('detaches at the keys of --detach-keys, with exit code 0', async ({ project }) => {
    await up(project);
    const command = await project.startInTerminal('attach', '--detach-keys', 'ctrl-x,q', 'shell');
    command.type('echo $((40 + 2))\r');
    await command.waitForOutput(/42/);
    // The usual keys are nothing special now.
    command.type('cat -v\r\x10\x11x\r');
    await command.waitForOutput(/\^Px/);
    command.type('\x18q');
    expect(await endOf(command)).toBe(0);
    expect(await project.container('shell')).toMatchObject({ state: 'running' });
  });

  scenario('refuses keys that are none', async ({ project }) => {
    await up(project);
    const command = await project.startInTerminal('attach', '--detach-keys', 'ctrl-1', 'shell');
    expect(await endOf(command)).toBe(1);
    expect(await project.container('shell')).toMatchObject({ state: 'running' });
  });
});
