import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { loadOn, relayed } from './support/relayed-service.ts';
import type { TestProject } from './support/test-project.ts';

const scenario = differing('Docker Compose 2.40.3 refuses pre_start as an unknown attribute');

const web = { image: 'busybox:latest', command: ['sleep', 'infinity'], stop_grace_period: '0s', volumes: ['log:/log', '/cache'] };
const volumes = { log: {} };

/** Adds a line to a file that all containers share. */
function says(text: string, more = 'true') {
  return { command: ['sh', '-c', `echo ${text} >> /log/hooks; ${more}`] };
}

function file(service: object): Readonly<Record<string, string>> {
  return { 'compose.yaml': JSON.stringify({ services: { web: { ...web, ...service } }, volumes }) };
}

async function told(project: TestProject): Promise<readonly string[]> {
  return (await project.run('exec', '-T', 'web', 'cat', '/log/hooks')).stdout.trim().split('\n');
}

async function names(project: TestProject): Promise<readonly string[]> {
  return (await project.containers()).map(({ name, state }) => `${name.slice(project.name.length + 1)} ${state}`);
}

describe('pre_start hooks', () => {
  scenario('run in turn before the service, once for all replicas, with its networks, volumes and variables', async ({ project }) => {
    const own = { image: 'node:20-alpine', user: '0', environment: { MINE: 'yes' } };
    const seen =
      '"$$(id -u) $$OURS $$MINE $$(node -p 40+2) $$(touch /cache/there && echo cached) $$(nslookup other >/dev/null && echo found)"';
    const pre_start = [says('first', 'sleep 0.3'), { ...own, ...says(`second ${seen}`) }];
    const service = { user: '0', environment: { OURS: 'ours' }, pre_start };
    await project.write({
      'compose.yaml': JSON.stringify({ services: { web: { ...web, ...service, scale: 3, depends_on: ['other'] }, other: web }, volumes }),
    });
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await names(project)).toEqual(['other-1 running', 'web-1 running', 'web-2 running', 'web-3 running']);
    expect(await told(project)).toEqual(['first', expect.stringMatching(/^second 0 ours yes 42 cached found/)]);
    expect(await project.run('exec', '-T', 'web', 'ls', '/cache')).toMatchObject({ stdout: 'there\n' });
    // A further replica, and nothing at all to do.
    expect(await project.run('up', '-d', '--scale', 'web=4')).toMatchObject({ code: 0 });
    expect(await project.run('up', '-d', '--scale', 'web=4')).toMatchObject({ code: 0 });
    expect(await told(project)).toHaveLength(2);
    // Containers that start again, and such as are made anew.
    expect(await project.run('stop')).toMatchObject({ code: 0 });
    expect(await project.run('up', '-d', '--scale', 'web=4')).toMatchObject({ code: 0 });
    expect(await told(project)).toHaveLength(4);
    expect(await project.run('up', '-d', '--force-recreate', '--no-deps', 'web')).toMatchObject({ code: 0 });
    expect(await told(project)).toHaveLength(6);
  });

  scenario('run again when they change', async ({ project }) => {
    await project.write(file({ pre_start: [says('one')] }));
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    await project.write(file({ pre_start: [says('two')] }));
    const plan = await project.run('plan');
    expect(plan).toMatchObject({ code: 2, stdout: expect.stringContaining('until pre_start hook 1 of web has run') });
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await told(project)).toEqual(['one', 'two']);
    expect(await project.run('plan')).toMatchObject({ code: 0 });
  });

  scenario('that fail keep the service and its dependents from starting, until they do better', async ({ project }) => {
    const failing = { pre_start: [says('one'), says('two', 'echo no luck; exit 3'), says('three')] };
    const api = { ...web, depends_on: ['web'] };
    await project.write({ 'compose.yaml': JSON.stringify({ services: { web: { ...web, ...failing }, api }, volumes }) });
    const result = await project.run('up', '-d');
    expect(await names(project)).toEqual(['api-1 created', 'web-1 created', 'web-pre_start-2 exited']);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('pre_start hook 2 of web exited with code 3');
    expect(result.stderr).toContain('no luck');
    expect(result.stderr).toContain(`container ${project.name}-web-pre_start-2 stays to be looked at`);
    expect((await project.run('ps', '-a', '--format', '{{.Service}}')).stdout).not.toContain('pre_start');
    await project.write({ 'compose.yaml': JSON.stringify({ services: { web: { ...web, pre_start: [says('four')] }, api }, volumes }) });
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await names(project)).toEqual(['api-1 running', 'web-1 running']);
    expect(await told(project)).toEqual(['one', 'two', 'four']);
  });

  scenario('that failed go with down', async ({ project }) => {
    await project.write(file({ pre_start: [{ command: ['false'] }] }));
    expect(await project.run('up', '-d')).toMatchObject({ code: 1 });
    expect(await names(project)).toEqual(['web-1 created', 'web-pre_start-1 exited']);
    expect(await project.run('down')).toMatchObject({ code: 0 });
    expect([await names(project), await project.networks()]).toEqual([[], []]);
  });

  scenario('that are interrupted stop, and make room for the next up', async ({ project }) => {
    await project.write(file({ pre_start: [says('one', 'echo begun; exec sleep 100')], init: true }));
    const up = project.start(['up', '-d']);
    await up.waitForOutput(/begun/);
    up.send('SIGINT');
    expect((await up.result).code).toBe(130);
    expect(await names(project)).toEqual(['web-1 created', 'web-pre_start-1 exited']);
    await project.write(file({ pre_start: [says('two')] }));
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await told(project)).toEqual(['one', 'two']);
  });
});

describe('pre_start hooks in a rolling replacement', () => {
  const hooked = (generation: string, more: string, replicas = 2) => {
    const service = { volumes: ['log:/log'], pre_start: [says(`prepare ${generation}`, more)], post_start: [says('start')] };
    return relayed({ generation, replicas, service }).replace(/}$/, ',"volumes":{"log":{}}}');
  };

  scenario('run once before the first new container, and keep the old ones at work where they fail', async ({ project }) => {
    await project.write({ 'compose.yaml': hooked('0', 'true') });
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    const before = await project.containers();
    const load = await loadOn(project, ['fresh', 'kept']);
    await project.write({ 'compose.yaml': hooked('1', 'echo no luck; exit 3') });
    const result = await project.run('up', '-d');
    const replicas = (await project.containers()).filter(({ name }) => !name.includes('pre_start'));
    expect(replicas).toEqual(before);
    expect(result.code).toBe(4);
    expect(result.stderr).toContain('no luck');
    const status = JSON.parse((await project.run('rollout', 'status', 'web', '--json')).stdout);
    expect(status).toMatchObject({ Status: 'rolled-back', Failure: 'pre_start hook 1 of web exited with code 3' });
    await project.write({ 'compose.yaml': hooked('2', 'true') });
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await load.stop()).toMatchObject({ fresh: { failed: 0, errors: {} }, kept: { failed: 0, errors: {} } });
    expect(await told(project)).toEqual(['prepare 0', 'start', 'start', 'prepare 1', 'prepare 2', 'start', 'start']);
    expect((await project.containers()).map(({ name }) => name)).toEqual(before.map(({ name }) => name));
  });
});
