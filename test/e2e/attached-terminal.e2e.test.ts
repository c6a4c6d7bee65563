import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import { endOf } from './support/terminal-command.ts';

const shell = (text: string, more = ''): string => `{ image: "busybox:latest", init: true, command: [sh, -c, '${text}']${more} }`;

const steady = 'echo hello; while :; do sleep 0.2; done';
const stubborn = shell('trap "" TERM; echo hello; while :; do sleep 0.2; done', ', stop_grace_period: 60s').replace('init: true, ', '');

describe('up on a terminal', () => {
  scenario('draws a list of what it does, which ends with every resource done', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${shell(steady)}\n` });
    const up = await project.startInTerminal('up', '-d');
    expect(await endOf(up)).toBe(0);
    expect(up.output()).toMatch(/Container .*web-1/);
    expect(up.output()).toMatch(/Network .*default/);
    // The list is drawn over itself.
    expect(up.output()).toMatch(/\x1b\[\d*A|\x1b\[\d*F/);
    expect(await project.container('web')).toMatchObject({ state: 'running' });
  });

  scenario('stops gracefully at the first Ctrl-C', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${shell(steady)}\n` });
    const up = await project.startInTerminal('up', '--menu=false');
    await up.waitForOutput(/hello/);
    up.type('\x03');
    expect(await endOf(up)).toBe(130);
    expect(up.output()).toMatch(/gracefully stopping/i);
    expect(await project.container('web')).toMatchObject({ state: 'exited', exitCode: 143 });
  });

  differing('Docker Compose takes no notice of the second Ctrl-C without its menu')('kills at the second Ctrl-C', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${stubborn}\n` });
    const events = await project.events();
    const up = await project.startInTerminal('up', '--menu=false');
    await up.waitForOutput(/hello/);
    up.type('\x03');
    await up.waitForOutput(/stopping: \d+ s until containers are killed/);
    await events.next('kill', 'web');
    up.type('\x03');
    expect(await endOf(up)).toBe(130);
    expect(await project.container('web')).toMatchObject({ state: 'exited', exitCode: 137 });
  });
});

describe('the menu of attached up', () => {
  differing('Docker Compose has other keys')('says what its keys do', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${shell(steady)}\n` });
    const up = await project.startInTerminal('up');
    await up.waitForOutput(/hello/);
    await up.waitForOutput(/filter logs/);
    up.type('h');
    await up.waitForOutput(/d {2}detach: leave the containers running/);
    up.type('q');
    await up.waitForOutput(/ended with/);
    expect(await up.settings()).toMatch(/[^-]icanon/);
    expect(await endOf(up)).toBe(0);
    expect(await project.container('web')).toMatchObject({ state: 'exited', exitCode: 143 });
  });

  differing('in Docker Compose 2.40 the key does not give the prompt back')('leaves the containers running at d', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${shell(steady)}\n` });
    const up = await project.startInTerminal('up');
    await up.waitForOutput(/hello/);
    up.type('d');
    expect(await endOf(up)).toBe(0);
    expect(await project.container('web')).toMatchObject({ state: 'running' });
  });

  differing('Docker Compose cannot restart from its menu')('restarts a service at r and goes on', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web: ${shell(steady)}\n  db: ${shell(steady)}\n` });
    const up = await project.startInTerminal('up');
    await Promise.all([up.waitForOutput(/web-1.*hello/), up.waitForOutput(/db-1.*hello/)]);
    const before = (await project.container('web')).startedAt;
    const events = await project.events();
    up.type('rwe\t\r');
    await events.next('start', 'web');
    await up.waitForOutput(/hello[\s\S]*Restarting[\s\S]*web-1.*hello/);
    expect((await project.container('web')).startedAt).not.toBe(before);
    expect((await project.container('db')).state).toBe('running');
    up.type('\x03');
    expect(await endOf(up)).toBe(130);
  });

  differing('Docker Compose ends when the last container does, also while it watches')(
    'watches files from one w to the next, and outlives its containers meanwhile',
    async ({ project }) => {
      const web = `{ image: busybox, init: true, command: [sh, -c, '${steady}'], develop: { watch: [{ path: ./conf, action: restart }] } }`;
      await project.write({ 'compose.yaml': `services:\n  web: ${web}\n`, conf: 'one' });
      const up = await project.startInTerminal('up');
      await up.waitForOutput(/hello/);
      up.type('w');
      await up.waitForOutput(/Watching/);
      await up.waitForOutput(/stop watching/);
      expect(await project.run('kill', 'web')).toMatchObject({ code: 0 });
      await up.waitForOutput(/exited with code 137/);
      await project.write({ conf: 'two' });
      await up.waitForOutput(/Restarting: conf changed[\s\S]*hello/);
      up.type('w');
      await up.waitForOutput(/Watching has ended/);
      expect(await project.run('kill', 'web')).toMatchObject({ code: 0 });
      expect(await endOf(up)).toBe(0);
    },
  );

  differing('Docker Compose cannot filter from its menu')('shows the chosen lines after l', async ({ project }) => {
    const talk = (word: string): string => shell(`while :; do echo ${word}; sleep 0.1; done`);
    await project.write({ 'compose.yaml': `services:\n  web: ${talk('from-web')}\n  db: ${talk('from-db')}\n` });
    const up = await project.startInTerminal('up');
    await up.waitForOutput(/from-web/);
    await up.waitForOutput(/from-db/);
    up.type('lweb\r');
    await up.waitForOutput(/only web is shown/);
    await up.waitForOutput(/only web is shown[\s\S]*(from-web[\s\S]*){10}/);
    const after = up.output().split('only web is shown')[1] ?? '';
    expect(after.replace(/^[\s\S]*?from-web/, '')).not.toContain('from-db');
    up.type('q');
    await endOf(up);
  });
});
