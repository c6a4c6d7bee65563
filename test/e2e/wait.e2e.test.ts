import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import type { TestProject } from './support/test-project.ts';

const scenario = differing('wait has no --for, and up --wait is content with one look at a container that runs');

const file = `
services:
  db:
    image: busybox:latest
    command: [sh, -c, "trap exit TERM; while [ ! -e /go ]; do sleep 0.1; done; touch /ok; while :; do sleep 0.1; done"]
    healthcheck: { test: "echo >> /probes; test -e /ok || { echo not yet; exit 1; }", interval: 200ms, retries: 1000 }
  job: { image: "busybox:latest", command: [sh, -c, "while [ ! -e /go ]; do sleep 0.1; done; exit 3"] }
`;

describe('wait --for', () => {
  scenario('ends when the service is healthy, and not before', async ({ project }) => {
    await project.write({ 'compose.yaml': file });
    await project.run('up', '-d');
    expect(await project.run('wait', 'db', '--for', 'healthy', '--timeout', '0')).toMatchObject({ code: 5, stdout: '' });
    const waiting = project.start(['wait', 'db', '--for', 'healthy', '--format', 'json']);
    await project.run('exec', 'db', 'touch', '/go');
    expect(await waiting.result).toMatchObject({ code: 0, stdout: '{"service":"db","for":"healthy","reached":true}\n', stderr: '' });
    expect(await project.container('db')).toMatchObject({ health: 'healthy' });
  });

  scenario('ends at once when the container has ended, with its exit code, and with 5 when the time is over', async ({ project }) => {
    await project.write({ 'compose.yaml': file });
    await project.run('up', '-d');
    await probed(project);
    const late = await project.run('wait', 'db', '--for', 'healthy', '--timeout', '1');
    expect([late.code, late.stdout]).toEqual([5, '']);
    expect(late.stderr).toContain('not yet');
    expect(late.stderr).toContain('db was not healthy within 1 second');
    const lost = project.start(['wait', 'job', '--for', 'completed', '--format', 'json']);
    await project.run('exec', 'job', 'touch', '/go');
    const ended = await lost.result;
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.stdout)).toMatchObject({ service: 'job', for: 'completed', reached: false, exitCode: 3, logTail: [] });
  });

  scenario('ends when the last container is removed, also where the project is known by its name alone', async ({ project }) => {
    await project.write({ 'compose.yaml': file });
    await project.run('up', '-d');
    const waiting = project.start(['-p', project.name, 'wait', 'db', 'job', '--for', 'removed']);
    await project.run('down', '-t', '0');
    expect(await waiting.result).toMatchObject({ code: 0 });
    expect(await project.containers()).toEqual([]);
  });

  scenario('suggests the service that was meant', async ({ project }) => {
    await project.write({ 'compose.yaml': file });
    const refused = await project.run('wait', 'dbb', '--for', 'healthy');
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('did you mean "db"?')]);
    const nameAlone = await project.run('-p', project.name, 'wait', 'dbb', '--for', 'healthy');
    expect(nameAlone.code).toBe(1);
    expect((await project.run('wait', 'db', '--timeout', '1')).code).toBe(1);
  });
});

describe('up --wait', () => {
  scenario('fails as soon as a container ends, though another one may still become healthy', async ({ project }) => {
    await project.write({
      'compose.yaml': `${file}  bad: { image: "busybox:latest", command: [sh, -c, "echo no config >&2; exit 4"] }\n`,
    });
    const up = await project.run('up', '--wait', 'db', 'bad');
    expect(up.code).toBe(1);
    expect(up.stderr).toContain('bad-1 exited with code 4');
    expect(up.stderr).toContain('no config');
    expect(await project.container('db')).toMatchObject({ state: 'running', health: 'starting' });
  });

  scenario('fails as soon as a container ends that had run for long enough, while another one is still waited for', async ({ project }) => {
    await project.write({
      'compose.yaml': `${file}  bad: { image: "busybox:latest", command: [sh, -c, "while [ ! -e /go ]; do sleep 0.1; done; exit 4"] }\n`,
    });
    const up = project.start(['up', '--wait', 'db', 'bad']);
    await up.waitForOutput(/bad-1 {2}Running/);
    await project.run('exec', 'bad', 'touch', '/go');
    expect(await up.result).toMatchObject({ code: 1, stderr: expect.stringContaining('bad-1 exited with code 4') });
  });

  scenario('fails when a container is brought back again and again', async ({ project }) => {
    await looping(project, 'healthcheck: { test: "false", interval: 30s }');
    const up = await project.run('up', '--wait');
    expect([up.code, up.stderr]).toEqual([1, expect.stringContaining('brought it back 3 times before it was healthy')]);
    expect(up.stderr).toContain('out of luck');
  });

  scenario('fails for one without a healthcheck that is brought back again and again, too', async ({ project }) => {
    // On a machine that is slow enough, one of its runs is long enough; then it is watched on, because db is waited for.
    await looping(project, '', file.replace('services:', ''));
    const up = await project.run('up', '--wait', 'web', 'db');
    expect([up.code, up.stderr]).toEqual([1, expect.stringMatching(/web-1 .*brought (it )?back 3 times/)]);
  });

  scenario('ends with 5 when the time is over', async ({ project }) => {
    await project.write({ 'compose.yaml': file });
    await project.run('up', '-d', 'db');
    await probed(project);
    const up = await project.run('up', '--wait', '--wait-timeout', '1', 'db');
    expect([up.code, up.stderr]).toEqual([5, expect.stringContaining('not yet')]);
  });
});

describe('start --wait', () => {
  scenario('waits for the health of containers of a project that is known by its name alone', async ({ project }) => {
    await project.write({ 'compose.yaml': file });
    await project.run('create', 'db');
    const late = await project.run('-p', project.name, 'start', '--wait', '--wait-timeout', '1');
    expect(late.code).toBe(5);
    const starting = project.start(['-p', project.name, 'start', '--wait']);
    await project.run('exec', 'db', 'touch', '/go');
    expect((await starting.result).code).toBe(0);
    expect(await project.container('db')).toMatchObject({ health: 'healthy' });
  });
});

/** The engine has written down how a first probe of db went: it runs one after the other. */
async function probed(project: TestProject): Promise<void> {
  await project.run('exec', '-T', 'db', 'sh', '-c', 'until [ $(cat /probes | wc -l) -ge 2 ]; do usleep 10000; done');
}

async function looping(project: TestProject, more: string, others = ''): Promise<void> {
  const web = `image: "busybox:latest", restart: always, command: [sh, -c, "echo out of luck; exit 9"], ${more}`;
  await project.write({ 'compose.yaml': `services:\n  web: { ${web} }${others}\n` });
}
