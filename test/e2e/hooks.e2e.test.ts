import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { loadOn, relayed } from './support/relayed-service.ts';
import { scenario } from './support/scenario.ts';
import type { TestProject } from './support/test-project.ts';

const none = { failed: 0, errors: {} };

/** Each hook adds a line to a file that all containers share. */
function hooked(generation: string, order: 'start-first' | 'stop-first' = 'start-first', postStart = ''): string {
  const says = (hook: string, more = '') => ({ command: ['sh', '-c', `echo ${hook} $$GENERATION >> /log/hooks; ${more}`] });
  const service = { volumes: ['log:/log'], post_start: [says('post_start', postStart)], pre_stop: [says('pre_stop')] };
  return relayed({ generation, order, service, others: {} }).replace(/}$/, ',"volumes":{"log":{}}}');
}

async function told(project: TestProject): Promise<readonly string[]> {
  return (await project.run('exec', '-T', 'web', 'cat', '/log/hooks')).stdout.trim().split('\n');
}

describe('hooks of a service', () => {
  scenario('run whenever a container has started, and before it is stopped', async ({ project }) => {
    const says = (hook: string, index: number) => ({
      command: ['sh', '-c', `echo ${hook} ${index} $$OURS $$MINE >> /log/hooks`],
      environment: { MINE: 'mine' },
    });
    const hooks = { post_start: [says('post_start', 1), says('post_start', 2)], pre_stop: [says('pre_stop', 1)] };
    const web = {
      image: 'busybox:latest',
      command: ['sleep', 'infinity'],
      stop_grace_period: '0s',
      environment: { OURS: 'ours' },
      volumes: ['log:/log'],
    };
    await project.write({ 'compose.yaml': JSON.stringify({ services: { web: { ...web, ...hooks }, other: web }, volumes: { log: {} } }) });
    for (const command of [['up', '-d'], ['up', '-d'], ['restart'], ['stop'], ['start'], ['rm', '-sf', 'web']]) {
      expect(await project.run(...command)).toMatchObject({ code: 0 });
    }
    const log = (await project.run('exec', '-T', 'other', 'cat', '/log/hooks')).stdout.trim().split('\n');
    const started = ['post_start 1 ours mine', 'post_start 2 ours mine'];
    const stopped = ['pre_stop 1 ours mine'];
    expect(log).toEqual([...started, ...stopped, ...started, ...stopped, ...started, ...stopped]);
  });
});

describe('hooks of a service that is replaced', () => {
  differing('Docker Compose has no such replacement, no rollback and no rolling restart')(
    'run on the new container before it takes over, and on the old one before it stops',
    async ({ project }) => {
      await project.write({ 'compose.yaml': hooked('0') });
      expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
      const load = await loadOn(project, ['fresh', 'kept']);
      await project.write({ 'compose.yaml': hooked('1') });
      expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
      expect(await load.stop()).toMatchObject({ fresh: none, kept: none });
      expect(await told(project)).toEqual(['post_start 0', 'post_start 1', 'pre_stop 0']);
      expect(await project.run('rollback', 'web')).toMatchObject({ code: 0 });
      expect(await told(project)).toEqual(['post_start 0', 'post_start 1', 'pre_stop 0', 'post_start 0', 'pre_stop 1']);
      expect(await project.run('restart', '--rolling')).toMatchObject({ code: 0 });
      expect((await told(project)).slice(5)).toEqual(['pre_stop 0', 'post_start 0']);
    },
  );

  differing('Docker Compose runs no pre_stop hooks of what it replaces')(
    'run on the old container first where it stops first',
    async ({ project }) => {
      await project.write({ 'compose.yaml': hooked('0', 'stop-first') });
      expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
      await project.write({ 'compose.yaml': hooked('1', 'stop-first') });
      expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
      expect(await told(project)).toEqual(['post_start 0', 'pre_stop 0', 'post_start 1']);
    },
  );

  differing('Docker Compose has removed the old container by then, and ends with 1')(
    'keep a container from taking over where its post_start fails',
    async ({ project }) => {
      await project.write({ 'compose.yaml': hooked('0') });
      expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
      const [before] = await project.containers();
      await project.write({ 'compose.yaml': hooked('1', 'start-first', 'echo no luck; exit 3') });
      const result = await project.run('up', '-d');
      expect(result.code).toBe(4);
      expect(result.stderr).toContain('no luck');
      expect((await project.containers()).filter(({ service, state }) => service === 'web' && state === 'running')).toEqual([before]);
      expect(await told(project)).toEqual(['post_start 0', 'post_start 1']);
    },
  );
});

describe('a pre_stop hook that fails', () => {
  differing('Docker Compose goes no further then: the container runs on, and down never comes to its end')(
    'is told of, and keeps nothing from going down',
    async ({ project }) => {
      const web = { image: 'busybox:latest', command: ['sleep', 'infinity'], stop_grace_period: '0s' };
      const pre_stop = [{ command: ['sh', '-c', 'echo not now; exit 4'] }, { command: ['true'] }];
      await project.write({ 'compose.yaml': JSON.stringify({ services: { web: { ...web, pre_stop }, other: web } }) });
      expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
      const result = await project.run('down');
      expect(result.code).toBe(1);
      expect(result.stderr).toContain('pre_stop hook 1 of web exited with code 4');
      expect(result.stderr).toContain('not now');
      expect([await project.containers(), await project.networks()]).toEqual([[], []]);
      expect(await project.run('down')).toMatchObject({ code: 0 });
    },
  );
});
