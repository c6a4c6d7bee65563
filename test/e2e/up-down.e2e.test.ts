import { describe, expect } from 'vitest';
import { scenario } from './support/scenario.ts';

/** Ends at once when it is told to: as process 1 without init it would ignore the signal. */
const idle = `
    image: busybox:latest
    command: sleep 1000
    init: true`;

const chain = `
services:
  web:${idle}
    depends_on:
      db: { condition: service_healthy }
      migrate: { condition: service_completed_successfully }
  db:${idle}
    healthcheck: { test: [CMD, "true"], interval: 500ms }
  migrate:
    image: busybox:latest
    command: "true"
    depends_on: { db: { condition: service_healthy } }
`;

const pair = `
services:
  web:${idle}
    depends_on: [db]
    volumes: [data:/data]
  db:${idle}
volumes:
  data:
`;

describe('up', () => {
  scenario('starts a service once its dependencies are healthy or have succeeded', async ({ project }) => {
    await project.write({ 'compose.yaml': chain });
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    const [db, migrate, web] = await project.containers();
    expect([db, migrate, web]).toMatchObject([
      { name: `${project.name}-db-1`, state: 'running', health: 'healthy' },
      { name: `${project.name}-migrate-1`, state: 'exited', exitCode: 0 },
      { name: `${project.name}-web-1`, state: 'running', health: 'none' },
    ]);
    expect([migrate?.finishedAt, web?.startedAt]).toEqual([migrate?.finishedAt, web?.startedAt].sort());
    expect(await project.networks()).toEqual([`${project.name}_default`]);
  });

  scenario('changes nothing the second time', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    const before = await project.containers();
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await project.containers()).toEqual(before);
  });

  scenario('replaces only the container whose definition changed', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    const [db, web] = await project.containers();
    await project.write({ 'compose.yaml': pair.replace('depends_on: [db]', 'depends_on: [db]\n    environment: { COLOR: blue }') });
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    const [dbAfter, webAfter] = await project.containers();
    expect(dbAfter).toEqual(db);
    expect(webAfter).toMatchObject({ name: `${project.name}-web-1`, state: 'running' });
    expect(webAfter?.id).not.toBe(web?.id);
  });

  scenario('does not start a service whose dependency failed', async ({ project }) => {
    await project.write({ 'compose.yaml': chain.replace('command: "true"', 'command: "false"') });
    const { code, stderr } = await project.run('up', '-d');
    expect(code).toBe(1);
    expect(stderr).toContain('migrate');
    expect(await project.container('web')).toMatchObject({ state: 'created' });
  });

  scenario('publishes a port that answers', async ({ project }) => {
    await project.write({
      'compose.yaml': `
services:
  web:
    image: busybox:latest
    command: httpd -f -p 80 -h /srv
    init: true
    ports: ["80"]
    volumes: ["./srv:/srv:ro"]
    healthcheck: { test: [CMD, wget, -q, -O, /dev/null, "http://127.0.0.1/"], interval: 500ms }
`,
      'srv/index.html': 'hello from a bind mount\n',
    });
    const events = await project.events();
    await project.run('up', '-d');
    await events.next('health_status: healthy', 'web');
    const { ports } = await project.container('web');
    const response = await fetch(`http://${project.publishedAddress}:${ports['80/tcp']}/`);
    expect(await response.text()).toBe('hello from a bind mount\n');
  });

  scenario('shows logs while attached, and stops everything on Ctrl-C', async ({ project }) => {
    await project.write({
      'compose.yaml': `
services:
  talker:
    image: busybox:latest
    command: sh -c 'echo ready to talk; sleep 1000'
    init: true
    depends_on: [quiet]
  quiet:${idle}
`,
    });
    const up = project.start(['up']);
    await up.waitForOutput(/talker-1 +\| ready to talk/);
    up.send('SIGINT');
    expect(await up.result).toMatchObject({ code: 130 });
    expect(await project.containers()).toMatchObject([
      { service: 'quiet', state: 'exited' },
      { service: 'talker', state: 'exited' },
    ]);
  });
});

describe('ps', () => {
  scenario('lists what runs, and with -a what ended', async ({ project }) => {
    await project.write({ 'compose.yaml': chain });
    await project.run('up', '-d');
    const running = await project.run('ps');
    expect(namesIn(running.stdout)).toEqual([`${project.name}-db-1`, `${project.name}-web-1`]);
    expect(running.stdout).toMatch(/Up .*\(healthy\)/);
    const all = await project.run('ps', '-a');
    expect(namesIn(all.stdout)).toEqual([`${project.name}-db-1`, `${project.name}-migrate-1`, `${project.name}-web-1`]);
    expect(all.stdout).toMatch(/Exited \(0\)/);
  });
});

describe('stop and start', () => {
  scenario('run the same containers again', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    const before = await project.containers();
    expect(await project.run('stop')).toMatchObject({ code: 0 });
    expect(await project.containers()).toMatchObject(before.map(({ id }) => ({ id, state: 'exited' })));
    expect(await project.run('start')).toMatchObject({ code: 0 });
    expect(await project.containers()).toMatchObject(before.map(({ id }) => ({ id, state: 'running' })));
  });

  scenario('stop ends dependents before what they depend on', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    const events = await project.events();
    await project.run('stop');
    await events.next('die', 'web');
    await events.next('die', 'db');
    const ended = events.seen().filter(({ action }) => action === 'die');
    expect(ended.map(({ service }) => service)).toEqual(['web', 'db']);
  });
});

describe('down', () => {
  scenario('removes containers and networks, and keeps the volumes', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    expect(await project.run('down')).toMatchObject({ code: 0 });
    expect(await project.containers()).toEqual([]);
    expect(await project.networks()).toEqual([]);
    expect(await project.volumes()).toEqual([`${project.name}_data`]);
  });

  scenario('with -v removes the volumes too', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    expect(await project.run('down', '-v')).toMatchObject({ code: 0 });
    expect(await project.volumes()).toEqual([]);
  });
});

/** The first column of a table, without its head. */
function namesIn(table: string): readonly string[] {
  const rows = table.trim().split('\n').slice(1);
  return rows.map((row) => row.split(/\s+/)[0] ?? '');
}
