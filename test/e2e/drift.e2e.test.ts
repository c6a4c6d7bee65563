import { afterAll, describe, expect } from 'vitest';
import type { Network, Volume } from '../../src/model/project.ts';
import type { Service } from '../../src/model/service.ts';
import { call, EngineRefusal } from '../rig/engine-api.mjs';
import { changesByReplacement } from './support/changes-by-replacement.ts';
import { changesInPlace } from './support/changes-in-place.ts';
import { differing } from './support/differing.ts';
import { idle, idleImage } from './support/idle-service.ts';
import { connect, disconnect, type LiveChange, reportedDrift } from './support/live-change.ts';
import { type LiveService, liveService } from './support/live-service.ts';
import type { TestProject } from './support/test-project.ts';

const scenario = differing('Docker Compose cannot tell drift');
const host = process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';

afterAll(async () => {
  await call(host, 'DELETE', '/images/windlass-drift:latest').catch(ignoreMissing);
});

/** Nobody made the image when only some tests run. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof EngineRefusal && error.status === 404)) throw error;
}

async function start(testProject: TestProject, { project, service = idle }: Pick<LiveChange, 'project' | 'service'>): Promise<LiveService> {
  if (service.image?.startsWith('windlass-drift')) {
    await call(host, 'POST', `/images/${idleImage}/tag`, { query: { repo: 'windlass-drift', tag: 'latest' } });
  }
  const live = await liveService(testProject, service, project);
  expect(await reportedDrift(testProject)).toEqual([]);
  return live;
}

/** One more `up`, after which there must be nothing left to tell or to do. */
async function converge(project: TestProject): Promise<void> {
  expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
  expect(await reportedDrift(project)).toEqual([]);
  expect(await project.run('plan')).toMatchObject({ code: 0, stdout: '' });
}

describe('a container that was changed behind our back', () => {
  for (const row of changesInPlace) {
    const stays = row.told.every((line) => !line.includes('[recreate]'));
    scenario(`shows ${row.title}, and up ${stays ? 'puts it right in place' : 'replaces it'}`, async ({ project }) => {
      const live = await start(project, row);
      const { id } = await project.container('web');
      await row.change(live);
      expect(await reportedDrift(project)).toEqual(row.told);
      await converge(project);
      expect((await project.container('web')).id === id).toBe(stays);
    });
  }

  for (const row of changesByReplacement) {
    scenario(`shows ${row.title}`, async ({ project }) => {
      const live = await start(project, row);
      await row.change(live);
      expect(await reportedDrift(project)).toEqual(row.told);
      await converge(project);
    });
  }
});

describe('a network or volume that was changed behind our back', () => {
  scenario('shows a network that was made anew with another definition', async ({ project }) => {
    const labelled = { ...idle, networks: { back: null } };
    const one = await start(project, { service: labelled, project: { networks: { back: { labels: { a: '1' } } as unknown as Network } } });
    const { Labels: { a, ...own } = {} } = (await one.engine('GET', `/networks/${one.named('back')}`)) as {
      Labels?: Record<string, string>;
    };
    await disconnect(one, 'back');
    await one.engine('DELETE', `/networks/${one.named('back')}`);
    await one.engine('POST', '/networks/create', { Name: one.named('back'), Attachable: true, Labels: { ...own, b: '2' } });
    await connect(one, 'back', { Aliases: ['web'] });
    expect(await reportedDrift(project)).toEqual([
      'attachable: true -> false [recreate]',
      'labels.a: nothing -> "1" [recreate]',
      'labels.b: "2" -> nothing [recreate]',
    ]);
    await converge(project);
  });

  scenario('shows a volume that was made anew with another definition, and up leaves it alone without consent', async ({ project }) => {
    const mounting: Service = { ...idle, volumes: [{ type: 'volume', source: 'data', target: '/data', volume: {} }] };
    const one = await start(project, { service: mounting, project: { volumes: { data: { labels: { a: '1' } } as unknown as Volume } } });
    const { Labels: { a, ...own } = {} } = (await one.engine('GET', `/volumes/${one.named('data')}`)) as {
      Labels?: Record<string, string>;
    };
    await one.replace((spec) => ({ ...spec, HostConfig: { ...spec.HostConfig, Binds: [], Mounts: [] } }));
    await one.engine('DELETE', `/volumes/${one.named('data')}`);
    const DriverOpts = { type: 'tmpfs', device: 'tmpfs' };
    await one.engine('POST', '/volumes/create', { Name: one.named('data'), DriverOpts, Labels: own });
    await one.replace((spec) => spec);
    expect(await reportedDrift(project)).toEqual([
      'driver_opts.device: "tmpfs" -> nothing [consent]',
      'driver_opts.type: "tmpfs" -> nothing [consent]',
      'labels.a: nothing -> "1" [consent]',
    ]);
    const { code, stderr } = await project.run('up', '-d');
    expect({ code, told: stderr.includes('WL7005') }).toEqual({ code: 3, told: true });
    expect(await project.run('up', '-d', '--recreate-volumes')).toMatchObject({ code: 0 });
    expect(await reportedDrift(project)).toEqual([]);
  });
});

describe('what is there or not', () => {
  scenario('shows a replica that somebody removed, and one that nobody asked for', async ({ project }) => {
    await project.write({
      'compose.yaml': JSON.stringify({ services: { web: idle, db: idle }, networks: { default: {} } }),
    });
    await project.run('up', '-d');
    await call(host, 'DELETE', `/containers/${(await project.container('db')).id}`, { query: { force: 'true' } });
    expect(await reportedDrift(project)).toEqual(['containers: 0 -> 1 [none] by unknown']);
    await converge(project);
    await project.run('up', '-d', '--scale', 'web=2');
    expect(await reportedDrift(project)).toEqual(['containers: 2 -> 1 [none] by unknown']);
  });
});
