import { describe, expect } from 'vitest';
import { call } from '../rig/engine-api.mjs';
import { differing } from './support/differing.ts';
import { relayed } from './support/relayed-service.ts';
import type { TestProject } from './support/test-project.ts';

const scenario = differing('Docker Compose has no edge');

describe('an edge', () => {
  scenario('counts as a part of its service', async ({ project }) => {
    await project.write({ 'compose.yaml': relayed({ generation: '0' }) });
    expect(await project.run('create')).toMatchObject({ code: 0 });
    expect(await project.run('start', '--wait')).toMatchObject({ code: 0 });
    const [web, edge] = await project.containers();
    const port = edge?.ports['8080/tcp'] ?? '';
    expect(web?.ports).toEqual({});
    expect(await answer(`http://${project.publishedAddress}:${port}`)).toBe('0 0');
    expect((await project.run('port', 'web', '8080')).stdout).toMatch(new RegExp(`:${port}\n$`));
    expect((await project.run('ps')).stdout).toContain(`:${port}->8080/tcp`);

    expect(await project.run('stop')).toMatchObject({ code: 0 });
    expect(await states(project)).toEqual(['exited', 'exited']);
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    expect(await states(project)).toEqual(['running', 'running']);
    expect(await project.run('down')).toMatchObject({ code: 0 });
    expect([await project.containers(), await project.networks()]).toEqual([[], []]);
  });

  scenario('finds a replica that comes back with another address, also after a restart of its own', async ({ project }) => {
    await project.write({ 'compose.yaml': relayed({ generation: '0', replicas: 2 }) });
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    expect(await project.run('restart', 'web')).toMatchObject({ code: 0 });
    expect(await answers(project)).toBe('0 0');
    expect(await project.run('up', '-d', '--scale', 'web=3')).toMatchObject({ code: 0 });
    expect(await project.run('stop')).toMatchObject({ code: 0 });
    expect(await project.run('start', '--wait')).toMatchObject({ code: 0 });
    expect(await answers(project)).toBe('0 0');
  });

  scenario('lets a replica in whose run was killed before it could', async ({ project }) => {
    await project.write({ 'compose.yaml': relayed({ generation: '0' }) });
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    const killed = project.start(['up', '-d', '--scale', 'web=2']);
    await killed.waitForOutput(/web-2\s+Started/);
    killed.send('SIGKILL');
    await killed.result;
    expect(await project.run('up', '-d', '--scale', 'web=2')).toMatchObject({ code: 0 });
    const [first, second] = await project.containers();
    expect(second).toMatchObject({ name: `${project.name}-web-2`, state: 'running' });
    await call(project.host, 'POST', `/containers/${first?.id}/stop`);
    expect(await answers(project)).toBe('0 0');
  });

  scenario('stands before every replica, and lets a new one in when it works', async ({ project }) => {
    const three = { replicas: 3, update: { parallelism: 2 } };
    await project.write({ 'compose.yaml': relayed({ generation: '0', ...three }) });
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    await project.write({ 'compose.yaml': relayed({ generation: '1', ...three }) });
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    expect((await project.containers()).map(({ name, state }) => ({ name, state }))).toEqual([
      { name: `${project.name}-web-1`, state: 'running' },
      { name: `${project.name}-web-2`, state: 'running' },
      { name: `${project.name}-web-3`, state: 'running' },
      { name: `${project.name}-web-edge`, state: 'running' },
    ]);
    expect(await answers(project)).toBe('1 0');
  });
});

async function states(project: TestProject): Promise<readonly string[]> {
  return (await project.containers()).map(({ state }) => state);
}

async function answers(project: TestProject): Promise<string> {
  const { stdout } = await project.run('port', 'web', '8080');
  const port = stdout.trim().split(':').at(-1);
  return answer(`http://${project.publishedAddress}:${port}`);
}

/** An edge gives up after 30 seconds itself; what takes longer hangs somewhere else, and its state is to be seen. */
async function answer(url: string): Promise<string> {
  return (await fetch(url, { signal: AbortSignal.timeout(45_000) })).text();
}
