import { describe, expect } from 'vitest';
import { call } from '../rig/engine-api.mjs';
import { differing } from './support/differing.ts';
import { loadOn, relayed } from './support/relayed-service.ts';
import type { TestProject } from './support/test-project.ts';

const scenario = differing('Docker Compose has no rollouts and no rolling restarts');

const none = { failed: 0, errors: {} };
const service = { volumes: ['./allowed:/allowed'] };
/** A new container answers only once there is a file with the name of its generation. */
const before =
  "while (!require('fs').existsSync('/allowed/' + process.env.GENERATION)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)";
const file = (generation: string) => relayed({ generation, replicas: 3, before, service, settings: { generations: 2 } });

function allow(project: TestProject, generation: string): Promise<void> {
  return project.write({ [`allowed/${generation}`]: '' });
}

async function established(project: TestProject): Promise<void> {
  await project.write({ 'compose.yaml': file('0') });
  await allow(project, '0');
  expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
}

async function status(project: TestProject): Promise<Readonly<Record<string, unknown>>> {
  const { stdout } = await project.run('rollout', 'status', 'web', '--json');
  return JSON.parse(stdout);
}

/** A replacement that is under way, and that another shell has paused before its second container. */
async function pausedReplacement(project: TestProject) {
  await project.write({ 'compose.yaml': file('1') });
  const replacing = project.start(['up', '-d']);
  await replacing.waitForOutput(/Replacement created/);
  expect(await project.run('rollout', 'pause')).toMatchObject({ code: 0 });
  await allow(project, '1');
  await replacing.waitForOutput(/pauses before batch 2 of 3/);
  return replacing;
}

/** Which generation each replica answers to be, in the order of their numbers. */
async function generations(project: TestProject): Promise<string> {
  const answers = await Promise.all(
    [1, 2, 3].map((index) => project.run('exec', '-T', '--index', String(index), 'web', 'printenv', 'GENERATION')),
  );
  return answers.map(({ stdout }) => stdout.trim()).join(' ');
}

describe('a rollout', () => {
  scenario('pauses before its next batch and goes on, as another shell wants it, without a lost request', async ({ project }) => {
    await established(project);
    const load = await loadOn(project, ['fresh', 'kept', 'slow']);
    await project.write({ 'compose.yaml': file('1') });
    const replacing = project.start(['up', '-d']);
    await replacing.waitForOutput(/Replacement created/);
    expect(await status(project)).toMatchObject({
      Status: 'running',
      Batches: '0/3',
      Level: 'edge',
      Order: 'start-first',
      Operation: 'up',
    });
    expect(await project.run('rollout', 'pause')).toMatchObject({ code: 0 });
    await allow(project, '1');
    await replacing.waitForOutput(/pauses before batch 2 of 3/);
    expect(await status(project)).toMatchObject({ Status: 'paused', Batches: '1/3', Current: `${project.name}-web-2` });
    expect(await generations(project)).toBe('1 0 0');
    expect(await project.run('rollout', 'resume', 'web')).toMatchObject({ code: 0 });
    expect(await replacing.result).toMatchObject({ code: 0 });
    expect(await status(project)).toMatchObject({ Status: 'finished', Batches: '3/3', Earlier: [{ Number: 1 }] });
    expect(await generations(project)).toBe('1 1 1');
    expect(await load.stop()).toMatchObject({ fresh: none, kept: none, slow: none });
    expect(await project.run('rollout', 'pause', 'web')).toMatchObject({ code: 1 });
  });

  scenario('that was killed is known to be cut off, and is carried on or undone', async ({ project }) => {
    await established(project);
    await allow(project, '1');
    await project.write({ 'compose.yaml': file('1') });
    const killed = project.start(['up', '-d']);
    await killed.waitForOutput(/Switched/);
    killed.send('SIGKILL');
    await killed.result;
    expect(await status(project)).toMatchObject({ Status: 'interrupted' });
    expect(await project.run('rollout', 'resume')).toMatchObject({ code: 0 });
    expect(await status(project)).toMatchObject({ Status: 'finished' });
    expect(await generations(project)).toBe('1 1 1');
    expect(await project.run('plan')).toMatchObject({ code: 0 });

    expect(await project.run('rollout', 'undo', 'web')).toMatchObject({ code: 0 });
    expect(await generations(project)).toBe('0 0 0');
    expect(await project.run('plan')).toMatchObject({ code: 2 });
    expect(await project.run('rollout', 'undo')).toMatchObject({ code: 0 });
    expect(await generations(project)).toBe('1 1 1');
  });

  scenario('goes back as a whole when one that was replaced ends before the rest is', async ({ project }) => {
    await established(project);
    const old = new Set((await project.containers()).map(({ id }) => id));
    const replacing = await pausedReplacement(project);
    const [replaced] = (await project.containers()).filter(({ id, state }) => state === 'running' && !old.has(id));
    await call(project.host, 'POST', `/containers/${replaced?.id}/kill`);
    expect(await project.run('rollout', 'resume')).toMatchObject({ code: 0 });
    expect(await replacing.result).toMatchObject({ code: 4, stderr: expect.stringMatching(/exited with code 137 after it was healthy/) });
    expect(await generations(project)).toBe('0 0 0');
    expect(await status(project)).toMatchObject({ Status: 'rolled-back', Failure: expect.stringContaining('exited with code 137') });
  });

  scenario('that is paused goes back when another shell undoes it', async ({ project }) => {
    await established(project);
    const replacing = await pausedReplacement(project);
    expect(await project.run('rollout', 'undo')).toMatchObject({ code: 0 });
    expect(await replacing.result).toMatchObject({ code: 4 });
    expect(await generations(project)).toBe('0 0 0');
    expect(await status(project)).toMatchObject({ Status: 'rolled-back', Failure: 'the replacement of web was called back' });
  });
});

describe('restart --rolling', () => {
  scenario('restarts one replica after the other without a lost request', async ({ project }) => {
    await project.write({ 'compose.yaml': relayed({ generation: '0', replicas: 2 }) });
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    const before = await project.containers();
    const load = await loadOn(project, ['fresh', 'kept', 'slow']);
    expect(await project.run('restart', '--rolling', 'web')).toMatchObject({ code: 0 });
    expect(await load.stop()).toMatchObject({ fresh: none, kept: none, slow: none });
    const after = await project.containers();
    const [first, second, edge] = after.map(({ name, id, state, startedAt }, index) => ({
      same: name === before[index]?.name && id === before[index]?.id,
      state,
      restarted: startedAt !== before[index]?.startedAt,
    }));
    const restarted = { same: true, state: 'running', restarted: true };
    expect([first, second, edge]).toEqual([restarted, restarted, { ...restarted, restarted: false }]);
    expect(await project.run('plan')).toMatchObject({ code: 0 });
  });

  scenario('has clients of a single replica wait', async ({ project }) => {
    await project.write({ 'compose.yaml': relayed({ generation: '0' }) });
    expect(await project.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    const load = await loadOn(project, ['fresh', 'kept']);
    expect(await project.run('restart', '--rolling')).toMatchObject({ code: 0 });
    expect(await load.stop()).toMatchObject({ fresh: none, kept: none });
  });
});
