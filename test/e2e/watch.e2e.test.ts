import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { differing, isReference } from './support/differing.ts';
import { scenario } from './support/scenario.ts';
import type { TestProject } from './support/test-project.ts';

const watching = /Watching|Watch enabled/;
/** Docker Compose removes the old container before it starts the new one. */
const lastOfReplacement = isReference ? 'start' : 'destroy';

describe('watch', () => {
  scenario('copies, deletes and makes folders as they change, and leaves out what is ignored', async ({ project }) => {
    await project.write({
      'compose.yaml': watched([{ path: './src', action: 'sync', target: '/app', ignore: ['skipped', '*.log'] }], { scale: 2 }),
      'src/kept.txt': 'one',
      'src/gone.txt': 'one',
    });
    const watch = project.start(['watch']);
    await watch.waitForOutput(watching);
    await project.write({ 'src/kept.txt': 'two', 'src/deep/er/new.txt': 'new', 'src/skipped/x': 'x', 'src/a.log': 'x' });
    await until(project, 'grep -q two /app/kept.txt && test -f /app/deep/er/new.txt');
    await project.write({ 'src/gone.txt': 'two' });
    await until(project, 'test -f /app/gone.txt');
    await rm(join(project.directory, 'src/gone.txt'));
    await rm(join(project.directory, 'src/deep'), { recursive: true });
    await until(project, 'test ! -e /app/gone.txt && test ! -e /app/deep');
    expect(await ran(project, 'ls -A /app')).toBe('kept.txt\n');
    expect((await project.run('exec', '-T', '--index', '2', 'web', 'cat', '/app/kept.txt')).stdout).toBe('two');
    expect(await stopped(watch)).toBe(130);
  });

  scenario('builds the image anew and replaces the container', async ({ project }) => {
    const dockerfile = (text: string): string => `FROM busybox:latest\nLABEL text=${text}\nCMD ["sleep", "1000"]\n`;
    const service = { build: '.', init: true, develop: { watch: [{ path: './Dockerfile', action: 'rebuild' }] } };
    await project.write({ 'compose.yaml': JSON.stringify({ services: { web: service } }), Dockerfile: dockerfile('one') });
    const watch = project.start(['watch']);
    await watch.waitForOutput(watching);
    const first = await project.container('web');
    const events = await project.events();
    await project.write({ Dockerfile: dockerfile('two') });
    await events.next(lastOfReplacement, 'web');
    const second = await project.container('web');
    expect(second).toMatchObject({ state: 'running', labels: { text: 'two' } });
    expect(second.id).not.toBe(first.id);
    await stopped(watch);
  });

  differing('2.40.3 copies first only what is newer than the image')(
    'copies everything at the beginning where it is asked to',
    async ({ project }) => {
      await project.write({
        'compose.yaml': watched([{ path: './src', action: 'sync', target: '/app', include: ['**/*.txt'], initial_sync: true }]),
        'src/a/b.txt': 'b',
        'src/a/c.md': 'c',
      });
      const watch = project.start(['watch']);
      await watch.waitForOutput(watching);
      expect(await ran(project, 'find /app -type f')).toBe('/app/a/b.txt\n');
      await stopped(watch);
    },
  );

  scenario('restarts, alone and after copying', async ({ project }) => {
    await project.write({
      'compose.yaml': watched([
        { path: './conf', action: 'restart' },
        { path: './src', action: 'sync+restart', target: '/app' },
      ]),
      conf: '1',
      'src/a': '1',
    });
    const watch = project.start(['watch']);
    await watch.waitForOutput(watching);
    const { id, startedAt } = await project.container('web');
    const events = await project.events();
    await project.write({ conf: '2' });
    await events.next('restart', 'web');
    await project.write({ 'src/a': '2' });
    await events.next('restart', 'web');
    const after = await project.container('web');
    expect(after).toMatchObject({ id, state: 'running' });
    expect(after.startedAt > startedAt).toBe(true);
    expect(await ran(project, 'cat /app/a')).toBe('2');
    await stopped(watch);
  });

  scenario('runs a command in the container after copying', async ({ project }) => {
    const exec = { command: ['sh', '-c', 'echo "$$WHO has $(cat /app/a)" > /tmp/ran; echo reloaded'], environment: { WHO: 'web' } };
    await project.write({ 'compose.yaml': watched([{ path: './src', action: 'sync+exec', target: '/app', exec }]), 'src/a': '1' });
    const watch = project.start(['watch']);
    await watch.waitForOutput(watching);
    await project.write({ 'src/a': '2' });
    await until(project, 'test -s /tmp/ran');
    expect(await ran(project, 'cat /tmp/ran')).toBe('web has 2\n');
    await stopped(watch);
  });

  scenario('goes on when a build fails, with the old container', async ({ project }) => {
    const service = { build: '.', init: true, develop: { watch: [{ path: './Dockerfile', action: 'rebuild' }] } };
    const dockerfile = (text: string): string => `FROM busybox:latest\n${text}\nCMD ["sleep", "1000"]\n`;
    await project.write({ 'compose.yaml': JSON.stringify({ services: { web: service } }), Dockerfile: dockerfile('LABEL text=one') });
    const watch = project.start(['watch']);
    await watch.waitForOutput(watching);
    const { id } = await project.container('web');
    await project.write({ Dockerfile: dockerfile('RUN exit 7') });
    await watch.waitForOutput(/exit code: 7/);
    expect(await project.container('web')).toMatchObject({ id, state: 'running' });
    const events = await project.events();
    await project.write({ Dockerfile: dockerfile('LABEL text=two') });
    await events.next(lastOfReplacement, 'web');
    expect((await project.container('web')).labels.text).toBe('two');
    await stopped(watch);
  });

  differing('Docker Compose may delete the target in the container')('lets a watched folder go and come back', async ({ project }) => {
    await project.write({ 'compose.yaml': watched([{ path: './src', action: 'sync', target: '/app' }]), 'src/a': '1' });
    const watch = project.start(['watch']);
    await watch.waitForOutput(watching);
    const src = join(project.directory, 'src');
    await rename(src, `${src}.old`);
    await mkdir(src);
    await project.write({ 'src/b': '2' });
    await until(project, 'test -f /app/b');
    await stopped(watch);
  });

  differing('Docker Compose has other words')('tells what it does, as lines and as JSON', async ({ project }) => {
    const triggers = [
      { path: './src', action: 'sync', target: '/app' },
      { path: './seen', action: 'sync', target: '/seen/x' },
    ];
    await project.write({ 'compose.yaml': watched(triggers, { volumes: ['./seen:/seen'] }), 'src/a': '1', 'seen/a': '' });
    const watch = project.start(['watch']);
    await watch.waitForOutput(watching);
    await project.write({ 'src/a': '2' });
    await watch.waitForOutput(/ Service web {2}Copied src\/a\n/);
    expect(watch.output()).toContain('is not watched for service web: it is mounted at /seen already');
    await stopped(watch);
    const told = project.start(['--progress', 'json', 'watch', '--no-up']);
    await told.waitForOutput(/"watching"/);
    await project.write({ 'src/a': '3' });
    await told.waitForOutput(/"type":"synced","service":"web","copied":\["[^"]*\/src\/a"\],"deleted":\[\]/);
    await stopped(told);
  });

  differing('Docker Compose starts everything first')('needs something to watch', async ({ project }) => {
    await project.write({ 'compose.yaml': 'services:\n  web: {image: "busybox:latest"}\n' });
    expect((await project.run('watch')).code).not.toBe(0);
    expect(await project.containers()).toEqual([]);
  });
});

describe('up --watch', () => {
  differing('Docker Compose ends at times when its last container restarts')(
    'shows what containers print, also after a restart, and stops them at an interrupt',
    async ({ project }) => {
      const service = {
        image: 'busybox:latest',
        init: true,
        command: ['sh', '-c', 'mkdir -p /app; echo "said $(cat /app/text 2>/dev/null)"; exec sleep 1000'],
        develop: { watch: [{ path: './src', action: 'sync+restart', target: '/app' }] },
      };
      await project.write({ 'compose.yaml': JSON.stringify({ services: { web: service } }), 'src/text': 'one' });
      const up = project.start(['up', '--watch']);
      await up.waitForOutput(watching);
      await project.write({ 'src/text': 'two' });
      await up.waitForOutput(/said two/);
      await project.write({ 'src/text': 'three' });
      await up.waitForOutput(/said three/);
      expect(await stopped(up)).toBe(130);
      expect((await project.containers()).map(({ state }) => state)).toEqual(['exited']);
    },
  );

  scenario('is not for the background', async ({ project }) => {
    await project.write({ 'compose.yaml': watched([{ path: './src', action: 'restart' }]), 'src/a': '' });
    expect((await project.run('up', '-d', '--watch')).code).not.toBe(0);
    expect(await project.containers()).toEqual([]);
  });
});

/** A file with one service that has these watches, and an empty folder /app. */
function watched(watch: readonly object[], more: object = {}): string {
  const command = ['sh', '-c', 'mkdir -p /app; exec sleep 1000'];
  return JSON.stringify({ services: { web: { image: 'busybox:latest', init: true, command, develop: { watch }, ...more } } });
}

/** Waits, in the container, until a condition of its shell is met. */
async function until(project: TestProject, condition: string): Promise<void> {
  expect(await project.run('exec', '-T', 'web', 'sh', '-c', `until ${condition}; do sleep 0.05; done`)).toMatchObject({ code: 0 });
}

async function ran(project: TestProject, script: string): Promise<string> {
  return (await project.run('exec', '-T', 'web', 'sh', '-c', script)).stdout;
}

async function stopped(command: ReturnType<TestProject['start']>): Promise<number | null> {
  command.send('SIGINT');
  return (await command.result).code;
}
