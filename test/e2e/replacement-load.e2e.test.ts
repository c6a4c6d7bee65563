import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { loadOn, relayed } from './support/relayed-service.ts';
import type { TestProject } from './support/test-project.ts';

const scenario = differing('Docker Compose removes the old container before it starts the new one');

async function replaceTenTimes(project: TestProject, mode: 'tcp' | 'http'): Promise<readonly (number | null)[]> {
  const codes: (number | null)[] = [];
  for (let round = 1; round <= 10; round++) {
    await project.write({ 'compose.yaml': relayed({ generation: `${round}`, mode }) });
    codes.push((await project.run('up', '-d')).code);
  }
  return codes;
}

const none = { failed: 0, errors: {} };

describe('ten replacements under load', () => {
  scenario('lose no request behind an http edge, whatever the client', async ({ project }) => {
    await project.write({ 'compose.yaml': relayed({ generation: '0' }) });
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    const [first, edge] = await project.containers();
    const load = await loadOn(project, ['fresh', 'kept', 'slow']);
    expect(await replaceTenTimes(project, 'http')).toEqual(Array(10).fill(0));
    expect(await load.stop()).toMatchObject({ fresh: none, kept: none, slow: none });
    expect(load.tallies.kept.sent).toBeGreaterThan(100);
    const after = await project.containers();
    expect(after).toMatchObject([
      { name: `${project.name}-web-1`, state: 'running', health: 'healthy' },
      { id: edge?.id, name: `${project.name}-web-edge`, state: 'running', startedAt: edge?.startedAt },
    ]);
    expect(after[0]?.id).not.toBe(first?.id);
  });

  scenario('lose no new connection and no body under way behind a tcp edge', async ({ project }) => {
    await project.write({ 'compose.yaml': relayed({ generation: '0', mode: 'tcp' }) });
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    const load = await loadOn(project, ['fresh', 'slow']);
    expect(await replaceTenTimes(project, 'tcp')).toEqual(Array(10).fill(0));
    expect(await load.stop()).toMatchObject({ fresh: none, slow: none });
    expect(load.tallies.slow.sent).toBeGreaterThan(100);
  });

  scenario('wait at the edge while a stop-first service has no container', async ({ project }) => {
    await project.write({ 'compose.yaml': relayed({ generation: '0', order: 'stop-first' }) });
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    const load = await loadOn(project, ['fresh', 'kept', 'slow']);
    await project.write({ 'compose.yaml': relayed({ generation: '1', order: 'stop-first' }) });
    expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await load.stop()).toMatchObject({ fresh: none, kept: none, slow: none });
  });
});
