import { describe, expect } from 'vitest';
import { logged } from './support/logged.ts';
import { scenario } from './support/scenario.ts';
import type { TestProject } from './support/test-project.ts';
import { startWaiting } from './support/waiting-command.ts';

/** Ends at once when it is told to: as process 1 without init it would ignore the signal. */
const idle = 'image: "busybox:latest", command: [sleep, "1000"], init: true';

const pair = `services:\n  web: { ${idle}, depends_on: [db] }\n  db: { ${idle} }\n`;

async function states(project: TestProject): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await project.containers()).map(({ name, state }) => [name.slice(project.name.length + 1), state]));
}

async function ids(project: TestProject): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await project.containers()).map(({ name, id }) => [name.slice(project.name.length + 1), id]));
}

describe('create', () => {
  scenario('makes containers and starts none', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    expect((await project.run('create')).code).toBe(0);
    expect(await states(project)).toEqual({ 'web-1': 'created', 'db-1': 'created' });
  });

  scenario('makes as many as --scale says, and others anew with --force-recreate', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('create', '--scale', 'web=2', 'web');
    const before = await ids(project);
    expect(Object.keys(before).sort()).toEqual(['db-1', 'web-1', 'web-2']);
    await project.run('create', '--force-recreate', 'db');
    const after = await ids(project);
    expect([after['db-1'] === before['db-1'], after['web-1'] === before['web-1']]).toEqual([false, true]);
  });

  scenario('keeps what changed with --no-recreate', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('create');
    const before = await ids(project);
    await project.write({ 'compose.yaml': pair.replace('  db: {', '  db: { user: nobody,') });
    await project.run('create', '--no-recreate');
    expect(await ids(project)).toEqual(before);
    await project.run('create', 'db');
    expect((await ids(project))['db-1']).not.toBe(before['db-1']);
  });
});

describe('start, stop and restart', () => {
  scenario('start starts what was created, dependencies first', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('create');
    expect((await project.run('start')).code).toBe(0);
    expect(await states(project)).toEqual({ 'web-1': 'running', 'db-1': 'running' });
    expect((await project.container('db')).startedAt < (await project.container('web')).startedAt).toBe(true);
  });

  scenario('start fails where nothing was created', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    expect((await project.run('start')).code).toBe(1);
  });

  scenario('stop stops the named service alone', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    expect((await project.run('stop', 'db')).code).toBe(0);
    expect(await states(project)).toEqual({ 'web-1': 'running', 'db-1': 'exited' });
  });

  scenario('stop -t 0 kills what does not listen', async ({ project }) => {
    await project.write({ 'compose.yaml': 'services: { web: { image: "busybox:latest", command: [sleep, "1000"] } }\n' });
    await project.run('up', '-d');
    await project.run('stop', '-t', '0');
    expect(await project.container('web')).toMatchObject({ state: 'exited', exitCode: 137 });
  });

  scenario('stop is content with nothing to stop', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    expect((await project.run('stop')).code).toBe(0);
  });

  scenario('restart keeps the container and starts it anew', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    const before = await project.container('web');
    const db = await project.container('db');
    expect((await project.run('restart', '-t', '1', 'web')).code).toBe(0);
    const after = await project.container('web');
    expect([after.id, after.state]).toEqual([before.id, 'running']);
    expect(after.startedAt > before.startedAt).toBe(true);
    expect((await project.container('db')).startedAt).toBe(db.startedAt);
  });

  scenario('restart takes dependents along that ask for it, and none with --no-deps', async ({ project }) => {
    const text = `services:\n  web: { ${idle}, depends_on: { db: { condition: service_started, restart: true } } }\n  db: { ${idle} }\n`;
    await project.write({ 'compose.yaml': text });
    await project.run('up', '-d');
    const first = (await project.container('web')).startedAt;
    await project.run('restart', '--no-deps', 'db');
    expect((await project.container('web')).startedAt).toBe(first);
    await project.run('restart', 'db');
    expect((await project.container('web')).startedAt > first).toBe(true);
  });
});

describe('pause and kill', () => {
  scenario('pause and unpause change the named services', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    expect((await project.run('pause', 'web')).code).toBe(0);
    expect(await states(project)).toEqual({ 'web-1': 'paused', 'db-1': 'running' });
    expect((await project.run('unpause', 'web')).code).toBe(0);
    expect(await states(project)).toEqual({ 'web-1': 'running', 'db-1': 'running' });
  });

  scenario('kill ends containers without asking them', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    expect((await project.run('kill', 'web')).code).toBe(0);
    expect(await project.container('web')).toMatchObject({ state: 'exited', exitCode: 137 });
    expect(await project.container('db')).toMatchObject({ state: 'running' });
  });

  scenario('kill -s sends another signal', async ({ project }) => {
    const handler = 'trap "exit 42" USR1; echo ready; while :; do sleep 0.1; done';
    await project.write({ 'compose.yaml': `services: { web: { image: "busybox:latest", command: [sh, -c, '${handler}'] } }\n` });
    await project.run('up', '-d');
    await logged(project, /ready/);
    const events = await project.events();
    await project.run('kill', '-s', 'SIGUSR1');
    await events.next('die', 'web');
    expect(await project.container('web')).toMatchObject({ state: 'exited', exitCode: 42 });
  });

  scenario('kill --remove-orphans reaches containers of other services', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    await project.write({ 'compose.yaml': `services: { web: { ${idle} } }\n` });
    await project.run('kill', '--remove-orphans');
    expect(await states(project)).toEqual({ 'web-1': 'exited', 'db-1': 'exited' });
  });
});

describe('rm', () => {
  scenario('removes what is stopped, and nothing that runs', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    await project.run('stop', 'web');
    expect((await project.run('rm', '-f')).code).toBe(0);
    expect(await states(project)).toEqual({ 'db-1': 'running' });
  });

  scenario('stops first with -s', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    await project.run('rm', '-fs', 'web');
    expect(await states(project)).toEqual({ 'db-1': 'running' });
  });

  scenario('asks, and takes the end of the input for a no', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('create');
    await project.run('rm');
    expect(Object.keys(await states(project))).toHaveLength(2);
    await project.runWithInput('y\n', 'rm');
    expect(await states(project)).toEqual({});
  });
});

describe('scale and wait', () => {
  scenario('scale makes more and fewer', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    const before = await ids(project);
    expect((await project.run('scale', 'web=3')).code).toBe(0);
    expect(Object.keys(await states(project)).sort()).toEqual(['db-1', 'web-1', 'web-2', 'web-3']);
    await project.run('scale', '--no-deps', 'web=1');
    expect(await ids(project)).toEqual(before);
  });

  scenario('wait --down-project removes the project once a service has ended', async ({ project }) => {
    const job = 'image: "busybox:latest", command: [sh, -c, "while [ ! -e /go ]; do sleep 0.1; done; exit 3"]';
    await project.write({ 'compose.yaml': `services:\n  job: { ${job} }\n  web: { ${idle} }\n` });
    await project.run('up', '-d');
    const waiting = await startWaiting(project, 'wait', '--down-project', 'job');
    await project.run('exec', '-T', 'job', 'touch', '/go');
    expect((await waiting.result).code).toBe(3);
    expect(await project.containers()).toEqual([]);
  });

  scenario('wait fails where nothing runs', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    expect((await project.run('wait', 'web')).code).toBe(1);
  });
});

describe('the options of up', () => {
  scenario('--no-deps starts the named service alone', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d', '--no-deps', 'web');
    expect(await states(project)).toEqual({ 'web-1': 'running' });
  });

  scenario('--no-start makes containers only', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '--no-start');
    expect(await states(project)).toEqual({ 'web-1': 'created', 'db-1': 'created' });
  });

  scenario('--force-recreate replaces the named service, and --always-recreate-deps what it depends on', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    const first = await ids(project);
    await project.run('up', '-d', '--force-recreate', '--no-deps', 'web');
    const second = await ids(project);
    expect([second['web-1'] === first['web-1'], second['db-1'] === first['db-1']]).toEqual([false, true]);
    await project.run('up', '-d', '--always-recreate-deps', 'web');
    expect((await ids(project))['db-1']).not.toBe(first['db-1']);
  });

  scenario('-V gives fresh anonymous volumes', async ({ project }) => {
    await project.write({ 'compose.yaml': `services: { web: { ${idle}, volumes: [/data] } }\n` });
    await project.run('up', '-d');
    await project.run('exec', '-T', 'web', 'touch', '/data/here');
    await project.run('up', '-d', '--force-recreate');
    expect((await project.run('exec', '-T', 'web', 'ls', '/data')).stdout).toBe('here\n');
    await project.run('up', '-d', '-V');
    expect((await project.run('exec', '-T', 'web', 'ls', '/data')).stdout).toBe('');
  });

  scenario('--scale goes before the file', async ({ project }) => {
    await project.write({ 'compose.yaml': `services: { web: { ${idle}, scale: 3 } }\n` });
    await project.run('up', '-d', '--scale', 'web=1');
    expect(await states(project)).toEqual({ 'web-1': 'running' });
    await project.run('up', '-d', '--scale', 'web=0');
    expect(await states(project)).toEqual({});
  });

  scenario('--remove-orphans removes what the file no longer has', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    await project.write({ 'compose.yaml': `services: { web: { ${idle} } }\n` });
    const kept = await project.run('up', '-d');
    expect([kept.stderr.replaceAll(project.name, '').toLowerCase().includes('orphan'), Object.keys(await states(project)).length]).toEqual([
      true,
      2,
    ]);
    await project.run('up', '-d', '--remove-orphans');
    expect(await states(project)).toEqual({ 'web-1': 'running' });
  });

  scenario('--wait is over once everything is healthy', async ({ project }) => {
    await project.write({ 'compose.yaml': `services: { web: { ${idle}, healthcheck: { test: [CMD, "true"], interval: 300ms } } }\n` });
    expect((await project.run('up', '--wait')).code).toBe(0);
    expect(await project.container('web')).toMatchObject({ state: 'running', health: 'healthy' });
  });

  scenario.for([
    ['--force-recreate', '--no-recreate'],
    ['--build', '--no-build'],
    ['-d', '--abort-on-container-exit'],
    ['--wait', '--attach=web'],
    ['--no-recreate', '-V'],
    ['--attach=web', '--attach-dependencies'],
    ['--abort-on-container-exit', '--abort-on-container-failure'],
  ])('%s excludes %s', async (both, { project }) => {
    await project.write({ 'compose.yaml': pair });
    expect((await project.run('up', ...both)).code).toBe(1);
    expect(await project.containers()).toEqual([]);
  });
});

describe('the options of down', () => {
  scenario('a named service goes, and the others stay', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    expect((await project.run('down', 'web')).code).toBe(0);
    expect(await states(project)).toEqual({ 'db-1': 'running' });
  });

  scenario('--remove-orphans takes what the file no longer has', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    await project.write({ 'compose.yaml': `services: { web: { ${idle} } }\n` });
    await project.run('down', '--remove-orphans');
    expect([await states(project), await project.networks()]).toEqual([{}, []]);
  });

  scenario('is content with nothing to remove', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    expect((await project.run('down')).code).toBe(0);
  });

  scenario('removes from any folder by the name alone', async ({ project }) => {
    await project.write({ 'compose.yaml': pair, 'empty/file': '' });
    await project.run('up', '-d');
    expect((await project.run('--project-directory', 'empty', '-p', project.name, 'down')).code).toBe(0);
    expect([await states(project), await project.networks()]).toEqual([{}, []]);
  });
});
