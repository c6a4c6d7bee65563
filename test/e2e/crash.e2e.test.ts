import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';
import { type KillingProxy, openKillingProxy } from './support/killing-proxy.ts';
import { scenario } from './support/scenario.ts';
import type { TestProject } from './support/test-project.ts';

const compose = (version: string): string => `
services:
  db:
    image: busybox
    init: true
    command: sleep 1000
    environment: { VERSION: "${version}" }
    volumes: ["data:/data"]
    stop_grace_period: 0s
  cache: { image: busybox, init: true, command: sleep 1000, environment: { VERSION: "${version}" }, stop_grace_period: 0s }
  api:
    image: busybox
    init: true
    command: sleep 1000
    environment: { VERSION: "${version}" }
    stop_grace_period: 0s
    depends_on: [db, cache]
  side: { image: busybox, init: true, command: sleep 1000, network_mode: "service:api", stop_grace_period: 0s }
  web: { image: busybox, init: true, command: sleep 1000, depends_on: [api], stop_grace_period: 0s }
volumes: { data: {} }
`;

const names = (project: TestProject): readonly string[] =>
  ['api', 'cache', 'db', 'side', 'web'].map((service) => `${project.name}-${service}-1`);

describe('a stack of five services whose command is killed after some of its changes, each time after more', () => {
  differing('Docker Compose has no plan to ask afterwards')('comes up with the next up', { timeout: 300_000 }, async ({ project }) => {
    await project.write({ 'compose.yaml': compose('1') });
    const killed = await killEverywhere(project, ['up', '-d'], async (proxy) => {
      await settle(project);
      expect((await project.run('down', '-t', '0')).code).toBe(0);
      return proxy;
    });
    process.stdout.write(`up: killed ${Math.ceil(killed / stride)} times within ${killed} changes\n`);
  });

  differing('Docker Compose leaves containers with temporary names')(
    'is replaced by the next up, and its volume stays',
    { timeout: 300_000 },
    async ({ project }) => {
      let version = 1;
      await project.write({ 'compose.yaml': compose('0') });
      expect((await project.run('up', '-d')).code).toBe(0);
      const volumes = await project.volumes();
      await project.write({ 'compose.yaml': compose('1') });
      const killed = await killEverywhere(project, ['up', '-d'], async () => {
        await settle(project);
        expect(await project.volumes()).toEqual(volumes);
        version++;
        await project.write({ 'compose.yaml': compose(String(version)) });
      });
      process.stdout.write(`recreate: killed ${Math.ceil(killed / stride)} times within ${killed} changes\n`);
    },
  );

  scenario('goes down with the next down', { timeout: 300_000 }, async ({ project }) => {
    await project.write({ 'compose.yaml': compose('1') });
    expect((await project.run('up', '-d')).code).toBe(0);
    const killed = await killEverywhere(project, ['down', '-t', '0'], async () => {
      expect((await project.run('down', '-t', '0')).code).toBe(0);
      expect([await project.containers(), await project.networks()]).toEqual([[], []]);
      expect((await project.run('up', '-d')).code).toBe(0);
    });
    process.stdout.write(`down: killed ${Math.ceil(killed / stride)} times within ${killed} changes\n`);
  });
});

async function settle(project: TestProject): Promise<void> {
  const up = await project.run('up', '-d');
  expect(up.code, up.stderr).toBe(0);
  const containers = await project.containers();
  expect(containers.map(({ name, state }) => `${name} ${state}`).sort()).toEqual(names(project).map((name) => `${name} running`));
  const plan = await project.run('plan');
  expect(plan.code, plan.stdout).toBe(0);
}

/** Runs a command again and again, killed after one change more each time, until it gets to its end. */
async function killEverywhere(
  project: TestProject,
  args: readonly string[],
  check: (proxy: KillingProxy) => Promise<unknown>,
): Promise<number> {
  const proxy = await openKillingProxy(project.host, project.name);
  try {
    for (let changes = 1; ; changes += stride) {
      const command = project.start(args, { DOCKER_HOST: proxy.host });
      proxy.arm(changes, () => command.send('SIGKILL'));
      const { signal, code, stderr } = await command.result;
      if (signal !== 'SIGKILL') {
        expect(code, stderr).toBe(0);
        return changes - 1;
      }
      await check(proxy);
    }
  } finally {
    proxy.close();
  }
}

/** Every change with CRASH_STRIDE=1; fewer otherwise, since each of them takes a whole run to clean up after. */
const stride = Number(process.env.CRASH_STRIDE ?? 3);
