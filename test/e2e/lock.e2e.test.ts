import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';

const scenario = differing('two runs on one project get in the way of each other');
const file = (version: string): string => `
services:
  web:
    image: busybox:latest
    init: true
    command: sleep 1000
    environment: { VERSION: "${version}" }
    stop_grace_period: 0s
    healthcheck: { test: "test -e /ok", interval: 200ms, retries: 1000 }
`;

describe('two runs on one project', () => {
  scenario('come one after the other, and the second one plans anew', async ({ project }) => {
    await project.write({ 'compose.yaml': file('1') });
    const first = project.start(['up', '--wait']);
    await first.waitForOutput(/Waiting/);
    const second = project.start(['up', '--wait']);
    await second.waitForOutput(/waiting for another run: locked by up on /);
    await project.run('exec', 'web', 'touch', '/ok');
    expect([(await first.result).code, (await second.result).code]).toEqual([0, 0]);
    expect((await second.result).stderr).not.toContain('Recreat');
    expect((await project.container('web')).health).toBe('healthy');
    expect(await project.volumes()).toEqual([]);
  });

  scenario('do not wait for one that was killed', async ({ project }) => {
    await project.write({ 'compose.yaml': file('1') });
    const first = project.start(['up', '--wait']);
    await first.waitForOutput(/Waiting/);
    const second = project.start(['up', '--wait']);
    await second.waitForOutput(/waiting for another run/);
    first.send('SIGKILL');
    await first.result;
    await project.run('exec', 'web', 'touch', '/ok');
    expect((await second.result).code).toBe(0);
    expect((await project.container('web')).health).toBe('healthy');
  });

  scenario('end with 6 when the lock is not free in time', async ({ project }) => {
    await project.write({ 'compose.yaml': file('1') });
    const first = project.start(['up', '--wait']);
    await first.waitForOutput(/Waiting/);
    const second = await project.run('--lock-timeout', '0', 'down');
    expect([second.code, second.stderr]).toEqual([6, expect.stringMatching(/locked by up on .+, pid \d+, since /)]);
    await project.run('exec', 'web', 'touch', '/ok');
    expect((await first.result).code).toBe(0);
    expect((await project.run('--lock-timeout', '0', 'down')).code).toBe(0);
  });
});
