import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src/model/project.ts';
import { create } from '../../../src/operations/create.ts';
import { down } from '../../../src/operations/down.ts';
import { kill } from '../../../src/operations/kill.ts';
import { pause } from '../../../src/operations/pause.ts';
import { restart } from '../../../src/operations/restart.ts';
import { rm } from '../../../src/operations/rm.ts';
import { scale } from '../../../src/operations/scale.ts';
import { start } from '../../../src/operations/start.ts';
import { stop } from '../../../src/operations/stop.ts';
import { unpause } from '../../../src/operations/unpause.ts';
import { up } from '../../../src/operations/up.ts';
import { wait } from '../../../src/operations/wait.ts';
import { project, service, volume } from '../../fakes/builders.ts';
import { fakeContext } from '../../fakes/fake-context.ts';
import { fakeEngine } from '../../fakes/fake-engine.ts';

const both = project(
  {
    web: service({ depends_on: { db: { condition: 'service_healthy', required: true } } }),
    db: service({ healthcheck: { test: ['CMD', 'true'] }, volumes: [{ type: 'volume', source: 'data', target: '/data' }] }),
  },
  { volumes: { data: volume() } },
);

describe('down', () => {
  it('leaves nothing but the volumes, and with volumes nothing at all', async () => {
    const { engine, context } = await running();
    await down(both, {}, context);
    expect({ containers: engine.containers.size, networks: engine.networks.size, volumes: engine.volumes.size }).toEqual({
      containers: 0,
      networks: 0,
      volumes: 1,
    });
    await up(both, {}, fakeContext(engine));
    await down(both, { volumes: true }, fakeContext(engine));
    expect(engine.containers.size + engine.networks.size + engine.volumes.size).toBe(0);
  });

  it('needs no file: the project’s name is enough', async () => {
    const { engine, context } = await running();
    await down('demo', { volumes: true }, context);
    expect(engine.containers.size + engine.networks.size + engine.volumes.size).toBe(0);
    expect(engine.calls.filter((call) => call.startsWith('stop'))).toEqual(['stopContainer demo-web-1', 'stopContainer demo-db-1']);
  });

  it('keeps a network that somebody else still uses, and says so', async () => {
    const { engine, context } = await running();
    const guest = await engine.createContainer('guest', {
      Image: 'busybox',
      HostConfig: {},
      NetworkingConfig: { EndpointsConfig: { demo_default: {} } },
    });
    await engine.startContainer(guest.id);
    await down(both, {}, context);
    expect(context.lines()).toContain('notice network demo_default is still in use and was kept');
  });

  it('takes a container for removed that somebody else removed meanwhile', async () => {
    const { engine } = await running();
    const web = engine.named('demo-web-1').id;
    const slow = { ...engine, stopContainer: async () => void (await engine.removeContainer(web, { force: true })) };
    await down(both, { services: ['web'] }, fakeContext(slow));
    expect(names(engine)).toEqual(['demo-db-1']);
  });
});

describe('the life of containers', () => {
  it('stop and start keep the containers and their order', async () => {
    const { engine, context } = await running();
    const ids = [...engine.containers.keys()];
    await stop(both, {}, context);
    expect(states(engine)).toEqual(['exited', 'exited']);
    await start(both, {}, context);
    expect(states(engine)).toEqual(['running', 'running']);
    expect([...engine.containers.keys()]).toEqual(ids);
    expect(engine.calls.filter((call) => call.startsWith('start')).slice(-2)).toEqual([
      'startContainer demo-db-1',
      'startContainer demo-web-1',
    ]);
  });

  it('restart starts each container once more', async () => {
    const { engine, context } = await running();
    await restart(both, {}, context);
    expect([...engine.containers.values()].map(({ starts }) => starts)).toEqual([2, 2]);
  });

  it('create makes what up would make, and starts nothing', async () => {
    const engine = fakeEngine();
    await create(both, {}, fakeContext(engine));
    expect(states(engine)).toEqual(['created', 'created']);
  });

  it('scale changes the number of replicas and nothing else', async () => {
    const { engine, context } = await running();
    await scale(both, { replicas: { web: 3 } }, context);
    expect(names(engine)).toEqual(['demo-db-1', 'demo-web-1', 'demo-web-2', 'demo-web-3']);
    await scale(both, { replicas: { web: 1 } }, fakeContext(engine));
    expect(names(engine)).toEqual(['demo-db-1', 'demo-web-1']);
  });

  it('pause and unpause go there and back, and fail when they are there already', async () => {
    const { engine, context } = await running();
    await pause(both, ['web'], context);
    expect(engine.named('demo-web-1').state).toBe('paused');
    await expect(pause(both, ['web'], fakeContext(engine))).rejects.toMatchObject({ code: 'STEP_FAILED' });
    await unpause(both, ['web'], fakeContext(engine));
    expect(engine.named('demo-web-1').state).toBe('running');
  });

  it('kill sends the signal', async () => {
    const { engine, context } = await running();
    await kill(both, { services: ['web'], signal: 'SIGHUP' }, context);
    expect(engine.calls.at(-1)).toBe('killContainer demo-web-1 SIGHUP');
  });

  it('rm removes stopped containers once it is agreed to', async () => {
    const { engine, context } = await running();
    await stop(both, {}, context);
    await rm(both, {}, fakeContext(engine, { confirm: async () => false }));
    expect(engine.containers.size).toBe(2);
    await rm(both, {}, fakeContext(engine));
    expect(engine.containers.size).toBe(0);
  });
});

describe('wait', () => {
  it('tells each container as it ends, with its code', async () => {
    const { engine, context } = await running();
    const seen: string[] = [];
    const waiting = wait(both, [], context, ({ name, exitCode }) => seen.push(`${name} ${exitCode}`));
    while (engine.calls.filter((call) => call.startsWith('inspect')).length < 3) await Promise.resolve();
    engine.exits('demo-web-1', 3);
    engine.exits('demo-db-1', 0);
    expect((await waiting).map(({ service: name, exitCode }) => [name, exitCode])).toEqual([
      ['web', 3],
      ['db', 0],
    ]);
    expect(seen).toEqual(['demo-web-1 3', 'demo-db-1 0']);
  });

  it('fails when nothing is up', async () => {
    await expect(wait(both, [], fakeContext(fakeEngine()))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

async function running(wanted: Project = both) {
  const engine = fakeEngine({ health: { db: 'healthy' } });
  await up(wanted, {}, fakeContext(engine));
  return { engine, context: fakeContext(engine) };
}

function names(engine: ReturnType<typeof fakeEngine>): readonly string[] {
  return [...engine.containers.values()].map(({ name }) => name).sort();
}

function states(engine: ReturnType<typeof fakeEngine>): readonly string[] {
  return [...engine.containers.values()].map(({ state }) => state);
}
