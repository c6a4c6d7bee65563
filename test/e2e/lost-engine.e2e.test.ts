import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { openKillingProxy } from './support/killing-proxy.ts';
import type { TestProject } from './support/test-project.ts';

const compose = (version: string): string => `
services:
  db: { image: busybox, init: true, command: sleep 1000, environment: { VERSION: "${version}" }, volumes: ["data:/data"], stop_grace_period: 0s }
  api: { image: busybox, init: true, command: sleep 1000, environment: { VERSION: "${version}" }, depends_on: [db], stop_grace_period: 0s }
  web: { image: busybox, init: true, command: sleep 1000, environment: { VERSION: "${version}" }, depends_on: [api], stop_grace_period: 0s }
volumes: { data: {} }
`;

const lost = differing('Docker Compose has 1 for an engine that goes away');

describe('an engine that goes away', () => {
  lost('in the middle of up is told once, with exit code 7, and the next up gets there', { timeout: 120_000 }, async ({ project }) => {
    await project.write({ 'compose.yaml': compose('1') });
    for (const changes of [2, 5, 8]) {
      await loseEngine(project, changes);
      await settle(project);
      expect((await project.run('down', '-t', '0')).code).toBe(0);
    }
  });

  lost('in the middle of a replacement loses no data, and the next up gets there', { timeout: 120_000 }, async ({ project }) => {
    await project.write({ 'compose.yaml': compose('0') });
    await settle(project);
    const volumes = await project.volumes();
    for (const changes of [2, 6, 10]) {
      await project.write({ 'compose.yaml': compose(String(changes)) });
      await loseEngine(project, changes);
      await settle(project);
      expect(await project.volumes()).toEqual(volumes);
    }
  });
});

/** Runs `up` and cuts the way to the engine off after so many changes. */
async function loseEngine(project: TestProject, changes: number): Promise<void> {
  const proxy = await openKillingProxy(project.host, project.name);
  proxy.arm(changes, () => proxy.close());
  const { code, stderr } = await project.start(['up', '-d'], { DOCKER_HOST: proxy.host }).result;
  expect(code, stderr).toBe(7);
  expect(stderr.match(/= help: start the engine/g), stderr).toHaveLength(1);
}

async function settle(project: TestProject): Promise<void> {
  const up = await project.run('up', '-d');
  expect(up.code, up.stderr).toBe(0);
  const states = (await project.containers()).map(({ name, state }) => `${name} ${state}`);
  expect(states.sort()).toEqual(['api', 'db', 'web'].map((service) => `${project.name}-${service}-1 running`));
  const plan = await project.run('plan');
  expect(plan.code, plan.stdout).toBe(0);
}
