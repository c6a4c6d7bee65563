import { describe, expect } from 'vitest';
import { typesOf } from '../support/event-schema.ts';
import { differing } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import { startWaiting } from './support/waiting-command.ts';

const idle = `
    image: busybox:latest
    command: sleep 1000
    init: true`;

const pair = `
services:
  web:${idle}
    ports: ["127.0.0.1::80"]
    depends_on: [db]
  db:${idle}
`;

const withFailure = `
services:
  bad: { image: "busybox:latest", command: [sh, -c, "exit 3"] }
  web:${idle}
`;

describe('plan', () => {
  differing('Docker Compose has no plan')('shows what up would do, with exit code 2, and does nothing', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    const { code, stdout } = await project.run('plan');
    expect(code).toBe(2);
    expect(stdout.replaceAll(project.name, 'p')).toMatchInlineSnapshot(`
      "create network p_default: not found
      create container p-db-1: not found
      start container p-db-1: not found
      create container p-web-1: not found
      start container p-web-1: not found
      "
    `);
    expect([...(await project.containers()), ...(await project.networks())]).toEqual([]);
  });

  differing('Docker Compose has no plan')('has exit code 0 when there is nothing to do', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    expect(await project.run('plan')).toMatchObject({ code: 0, stdout: '' });
  });

  differing('Docker Compose has no plan')('gives steps with reasons as JSON', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web:${idle}\n` });
    const { stdout } = await project.run('plan', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      operation: 'up',
      project: project.name,
      steps: [
        { id: 1, kind: 'create-network', subject: `${project.name}_default`, reason: { kind: 'missing', text: 'not found' }, after: [] },
        { id: 2, kind: 'create-container', subject: `${project.name}-web-1`, service: 'web', after: [1] },
        { id: 3, kind: 'start-container', subject: `${project.name}-web-1`, service: 'web', after: [2] },
      ],
    });
  });

  differing('Docker Compose tells of steps as if it did them')('is what --dry-run shows, with exit code 0', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    expect(await project.run('--dry-run', 'up', '-d')).toMatchObject({ code: 0, stdout: expect.stringContaining('create container') });
    expect(await project.containers()).toEqual([]);
    await project.run('up', '-d');
    expect(await project.run('--dry-run', 'down')).toMatchObject({ code: 0, stdout: expect.stringContaining('remove container') });
    expect(await project.containers()).toHaveLength(2);
  });
});

describe('progress', () => {
  differing('Docker Compose repeats the state of each container')(
    'is one line per change of state on standard error, and says when nothing had to be done',
    async ({ project }) => {
      await project.write({ 'compose.yaml': `services:\n  web:${idle}\n` });
      const first = await project.run('up', '-d');
      expect(first.stdout).toBe('');
      expect(first.stderr.replaceAll(project.name, 'p')).toMatchInlineSnapshot(`
      " Network p_default  Creating
       Network p_default  Created
       Container p-web-1  Creating
       Container p-web-1  Created
       Container p-web-1  Starting
       Container p-web-1  Started
      "
    `);
      expect((await project.run('up', '-d')).stderr).toBe(` Project ${project.name}  Up to date\n`);
    },
  );

  differing('Docker Compose has other JSON lines, without a version')(
    'is JSON lines with a version when asked for',
    async ({ project }) => {
      await project.write({ 'compose.yaml': `services:\n  web:${idle}\n` });
      const { stderr } = await project.run('--progress', 'json', 'up', '-d');
      expect(typesOf(stderr)).toEqual([
        'plan-ready',
        ...Array.from({ length: 3 }, () => ['step-started', 'step-done']).flat(),
        'run-finished',
      ]);
    },
  );

  differing('Docker Compose has other JSON lines, without a version')('tells what went wrong as JSON lines too', async ({ project }) => {
    await project.write({
      'compose.yaml': `services:\n  web: { image: "busybox:latest", command: /not/there }\n  late:${idle}\n    depends_on: [web]\n`,
      'invalid.yaml': 'services: { web: { imagee: x } }\n',
    });
    const failed = await project.run('--progress', 'json', 'up', '-d');
    expect(typesOf(failed.stderr)).toEqual(expect.arrayContaining(['step-failed', 'step-skipped', 'run-finished', 'error']));
    expect(typesOf((await project.run('--progress', 'json', '-f', 'invalid.yaml', 'up')).stderr)).toEqual(['error']);
    expect(typesOf((await project.run('--progress', 'json', 'down')).stderr)).toContain('run-finished');
  });

  scenario('is silent with quiet', async ({ project }) => {
    await project.write({ 'compose.yaml': `services:\n  web:${idle}\n` });
    expect(await project.run('--progress', 'quiet', 'up', '-d')).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });
});

describe('ps', () => {
  scenario('lists running containers, and all with -a', async ({ project }) => {
    await project.write({ 'compose.yaml': withFailure });
    const events = await project.events();
    await project.run('up', '-d');
    await events.next('die', 'bad');
    expect(names((await project.run('ps')).stdout)).toEqual([`${project.name}-web-1`]);
    const all = await project.run('ps', '-a');
    expect(names(all.stdout)).toEqual([`${project.name}-bad-1`, `${project.name}-web-1`]);
    expect(all.stdout).toMatch(/bad-1 +busybox:latest +"sh -c 'exit 3'" +bad +.* ago +Exited \(3\) .* ago/);
    expect((await project.run('ps', '-a', '--services')).stdout).toBe('bad\nweb\n');
    expect(names((await project.run('ps', '--status', 'exited')).stdout)).toEqual([`${project.name}-bad-1`]);
    expect(names((await project.run('ps', '--filter', 'status=running')).stdout)).toEqual([`${project.name}-web-1`]);
    expect(names((await project.run('ps', '-a', 'bad')).stdout)).toEqual([`${project.name}-bad-1`]);
  });

  scenario('gives whole ids with -q and the fields that scripts expect with --format json', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    const [db, web] = await project.containers();
    expect((await project.run('ps', '-q')).stdout).toBe(`${db?.id}\n${web?.id}\n`);
    const [, line = ''] = (await project.run('ps', '--format', 'json')).stdout.trim().split('\n');
    const port = Number(web?.ports['80/tcp']);
    expect(JSON.parse(line)).toMatchObject({
      Name: `${project.name}-web-1`,
      Service: 'web',
      Project: project.name,
      ID: web?.id.slice(0, 12),
      State: 'running',
      ExitCode: 0,
      Health: '',
      Publishers: [{ URL: '127.0.0.1', TargetPort: 80, PublishedPort: port, Protocol: 'tcp' }],
      Ports: `127.0.0.1:${port}->80/tcp`,
    });
  });

  scenario('works without a file when the name is given', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    await project.run('up', '-d');
    await project.write({ 'compose.yaml': 'not: [valid' });
    expect(names((await project.run('-p', project.name, 'ps')).stdout)).toHaveLength(2);
    expect(await project.run('-p', project.name, 'down')).toMatchObject({ code: 0 });
    expect(await project.containers()).toEqual([]);
  });

  scenario('refuses a service that is not there', async ({ project }) => {
    await project.write({ 'compose.yaml': pair });
    expect(await project.run('ps', 'wbe')).toMatchObject({ code: 1, stderr: expect.stringContaining('no such service: wbe') });
  });
});

describe('exit codes', () => {
  differing('Docker Compose has 1 for all of them')(
    'tell an invalid file, a failed step, an engine that is not there and a wrong command line apart',
    async ({ project }) => {
      await project.write({
        'compose.yaml': pair,
        'invalid.yaml': 'services: { web: { imagee: x } }\n',
        'failing.yaml': 'services: { web: { image: "busybox:latest", command: /not/there } }\n',
      });
      expect(await project.run('-f', 'invalid.yaml', 'config', '-q')).toMatchObject({ code: 3 });
      expect(await project.run('-f', 'failing.yaml', 'up', '-d')).toMatchObject({ code: 1 });
      expect(await project.run('-H', 'unix:///nowhere.sock', 'ps')).toMatchObject({ code: 7 });
      expect(await project.run('upp')).toMatchObject({ code: 1, stderr: expect.stringContaining('did you mean up?') });
      expect(await project.run('version')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Windlass version \d+\.\d+\.\d+\n$/) });
    },
  );

  scenario('of wait are those of the container', async ({ project }) => {
    const job = 'image: "busybox:latest", command: [sh, -c, "while [ ! -e /go ]; do sleep 0.1; done; exit 7"]';
    await project.write({ 'compose.yaml': `services: { job: { ${job} } }\n` });
    await project.run('up', '-d');
    const { id } = await project.container('job');
    const waiting = await startWaiting(project, 'wait', 'job');
    await project.run('exec', '-T', 'job', 'touch', '/go');
    expect(await waiting.result).toMatchObject({ code: 7, stdout: `container "${id}" exited with status code 7\n` });
  });

  scenario('is 130 when up is interrupted while it waits', async ({ project }) => {
    await project.write({
      'compose.yaml': `services:\n  db:${idle}\n    healthcheck: { test: [CMD, "false"], retries: 1000, interval: 1s }\n`,
    });
    const up = project.start(['up', '-d', '--wait']);
    await up.waitForOutput(/Waiting/);
    up.send('SIGINT');
    expect(await up.result).toMatchObject({ code: 130 });
  });
});

describe('errors in the file', () => {
  differing('Docker Compose tells the first one, without its place')(
    'come all at once, each with its place, the text and a suggestion',
    async ({ project }) => {
      await project.write({
        'compose.yaml': 'services:\n  web:\n    image: busybox\n    comand: sleep\n    depends_on: [dbb]\n  db: { image: busybox }\n',
      });
      const { code, stderr } = await project.run('config', '-q');
      expect(code).toBe(3);
      expect(stderr).toContain(' --> compose.yaml:4:5\n');
      expect(stderr).toContain('4 |     comand: sleep\n  |     ^^^^^^\n  = help: did you mean "command"?');
    },
  );
});

function names(table: string): readonly (string | undefined)[] {
  return table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(' ')[0]);
}
