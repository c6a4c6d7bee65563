import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { loadOn, relayed } from './support/relayed-service.ts';
import type { RunningCommand } from './support/running-command.ts';
import type { TestProject } from './support/test-project.ts';

const scenario = differing('Docker Compose removes the old container before it starts the new one');

const none = { failed: 0, errors: {} };
const everybody = { fresh: none, kept: none, slow: none };

type Meanwhile = (up: RunningCommand) => Promise<unknown>;

/** Brings up the first generation, and then another one under load that is not to succeed. */
async function failUnderLoad(project: TestProject, first: string, second: string, meanwhile?: Meanwhile) {
  await project.write({ 'compose.yaml': first });
  expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
  const before = await project.containers();
  const load = await loadOn(project, ['fresh', 'kept', 'slow']);
  await project.write({ 'compose.yaml': second });
  const up = project.start(['up', '-d']);
  await meanwhile?.(up);
  const result = await up.result;
  const tallies = await load.stop();
  const after = await project.containers();
  const ids = new Set(before.map(({ id }) => id));
  return { result, tallies, kept: after.filter(({ id }) => ids.has(id)), added: after.filter(({ id }) => !ids.has(id)), before };
}

async function recorded(project: TestProject): Promise<unknown> {
  return JSON.parse((await project.run('rollout', 'status', 'web', '--json')).stdout);
}

describe('a replacement that fails', () => {
  scenario('leaves the old container when the new one never becomes healthy', async ({ project }) => {
    const { result, tallies, kept, added, before } = await failUnderLoad(
      project,
      relayed({ generation: '0' }),
      relayed({ generation: '1', sick: true, before: "console.log('not feeling well')" }),
    );
    expect(tallies).toMatchObject(everybody);
    expect(kept).toEqual(before);
    expect(added).toMatchObject([{ service: 'web', state: 'exited' }]);
    expect(result.code).toBe(4);
    expect(result.stderr).toContain('is unhealthy');
    expect(result.stderr).toContain('not feeling well');
    const pending = await project.run('plan');
    expect(pending.code).toBe(2);
    expect(pending.stdout).toContain(`rename ${added[0]?.name} to ${project.name}-web-1`);
    expect(pending.stderr).toContain('the last replacement of service web was rolled back');
    expect(await recorded(project)).toMatchObject({ Status: 'rolled-back', Failure: expect.stringContaining('is unhealthy') });
  });

  scenario('leaves the old container when the new one dies while it is watched', async ({ project }) => {
    const dying = { healthcheck: false, update: { monitor: '60s' }, service: { volumes: ['./flags:/flags'] } };
    const die = "if (require('fs').existsSync('/flags/die')) { console.log('out of luck'); process.exit(3) }";
    await project.write({ 'flags/none': '' });
    const { result, tallies, kept, added, before } = await failUnderLoad(
      project,
      relayed({ generation: '0', ...dying }),
      relayed({ generation: '1', ...dying, before: `setInterval(() => { ${die} }, 100)` }),
      async (up) => {
        await up.waitForOutput(/Started/);
        await project.write({ 'flags/die': '' });
      },
    );
    expect(tallies).toMatchObject(everybody);
    expect(kept).toEqual(before);
    expect(added).toMatchObject([{ service: 'web', state: 'exited', exitCode: 3 }]);
    expect(result.code).toBe(4);
    expect(result.stderr).toContain('out of luck');
    expect(await recorded(project)).toMatchObject({ Status: 'rolled-back', Failure: expect.stringContaining('exited with code 3') });
  });

  scenario('leaves the old container when the migration before it fails', async ({ project }) => {
    const migrate = (command: string) => ({
      service: { depends_on: { migrate: { condition: 'service_completed_successfully' } } },
      others: { migrate: { image: 'busybox:latest', command: ['sh', '-c', command] } },
    });
    const { result, tallies, kept } = await failUnderLoad(
      project,
      relayed({ generation: '0', ...migrate('true') }),
      relayed({ generation: '1', ...migrate('echo no such table; exit 5') }),
    );
    expect(tallies).toMatchObject(everybody);
    expect(kept.map(({ name, state }) => ({ name, state }))).toEqual([
      { name: `${project.name}-web-1`, state: 'running' },
      { name: `${project.name}-web-edge`, state: 'running' },
    ]);
    expect(result.code).toBe(4);
    expect(result.stderr).toContain('no such table');
    expect(await recorded(project)).toMatchObject({ Status: 'rolled-back', Failure: expect.stringContaining('exited with code 5') });
  });
});

describe('a replacement that is cut off', () => {
  const moments = ['Replacement created', 'Started', 'Healthy', 'Switched', 'Drained', 'Stopped', 'Removed'] as const;

  scenario('loses no request at any moment, and the next run finishes it', async ({ project }) => {
    await project.write({ 'compose.yaml': relayed({ generation: '0' }) });
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    const load = await loadOn(project, ['fresh', 'kept', 'slow']);
    for (const moment of moments) {
      await project.write({ 'compose.yaml': relayed({ generation: moment }) });
      const cut = project.start(['up', '-d']);
      await cut.waitForOutput(new RegExp(moment));
      cut.send('SIGKILL');
      await cut.result;
      expect(await project.run('up', '-d'), moment).toMatchObject({ code: 0 });
      expect(await project.containers(), moment).toMatchObject([
        { name: `${project.name}-web-1`, state: 'running', health: 'healthy' },
        { name: `${project.name}-web-edge`, state: 'running' },
      ]);
      expect(await project.run('plan'), moment).toMatchObject({ code: 0 });
    }
    expect(await load.stop()).toMatchObject(everybody);
  });
});
