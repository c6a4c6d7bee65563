import { describe, expect, it } from 'vitest';
import type { LockIdentity } from '../../../../src/operations/context.ts';
import { down } from '../../../../src/operations/down.ts';
import { lockLabels, lockProject } from '../../../../src/operations/lock/project-lock.ts';
import { up } from '../../../../src/operations/up.ts';
import { project, service } from '../../../fakes/builders.ts';
import { fakeContext } from '../../../fakes/fake-context.ts';
import { type FakeEngine, fakeEngine } from '../../../fakes/fake-engine.ts';
import { simulation } from '../../../simulated/simulation.ts';

const web = project({ web: service() });

describe('the lock of a project', () => {
  it('costs two cheap calls to take and one to leave, and is not asked for when there is nothing to do', async () => {
    const engine = fakeEngine();
    await up(web, {}, fakeContext(engine));
    const locking = engine.calls.filter((call) => /windlass-lock|findVolumes/.test(call)).map((call) => call.split(' ')[0]);
    expect(locking).toEqual(['createVolume', 'findVolumes', 'removeVolume']);
    const from = engine.calls.length;
    await up(web, {}, fakeContext(engine));
    expect(engine.calls.slice(from)).toEqual(['observe']);
  });

  it('is left when the run fails', async () => {
    const engine = fakeEngine({ exits: { web: 1 } });
    const failing = project({
      web: service(),
      api: service({ depends_on: { web: { condition: 'service_completed_successfully', required: true } } }),
    });
    await expect(up(failing, {}, fakeContext(engine))).rejects.toMatchObject({ code: 'STEP_FAILED' });
    expect([...engine.volumes.keys()]).toEqual([]);
  });

  it('tells who holds it, and gives up after the time that was given', async () => {
    const engine = fakeEngine();
    await heldBy(engine, { machine: 'far', host: 'build-7', pid: 4711 });
    await expect(up(web, {}, fakeContext(engine, { lockTimeoutSeconds: 0 }))).rejects.toMatchObject({
      code: 'LOCKED',
      message: 'locked by up on build-7, pid 4711, since 1970-01-01T00:00:00.000Z',
    });
    expect(engine.containers.size).toBe(0);
    expect(engine.volumes.size).toBe(1);
  });

  it('does not concern another project', async () => {
    const engine = fakeEngine();
    await heldBy(engine, { machine: 'far', host: 'build-7', pid: 4711 }, 'shop');
    await up(web, {}, fakeContext(engine));
    expect(engine.named('demo-web-1').state).toBe('running');
  });

  it('is taken from a process of the same machine that is gone, and left to one that is not', async () => {
    const engine = fakeEngine();
    await heldBy(engine, { machine: 'here', host: 'me', pid: 1 });
    const identity = (alive: boolean): LockIdentity => ({
      self: { machine: 'here', host: 'me', pid: 2, startTime: '' },
      isAlive: () => alive,
    });
    const timeout = { lockTimeoutSeconds: 0 };
    await expect(up(web, {}, fakeContext(engine, { ...timeout, identity: identity(true) }))).rejects.toMatchObject({ code: 'LOCKED' });
    await up(web, {}, fakeContext(engine, { ...timeout, identity: identity(false) }));
    expect([...engine.volumes.keys()]).toEqual([]);
  });

  it('is taken from another machine that has not shown for a minute that it is there', async () => {
    let now = 0;
    const engine = fakeEngine({ now: () => now });
    await heldBy(engine, { machine: 'far', host: 'build-7', pid: 4711 });
    const timeout = { lockTimeoutSeconds: 0 };
    now = 60_000;
    await expect(up(web, {}, fakeContext(engine, timeout))).rejects.toMatchObject({ code: 'LOCKED' });
    now = 61_000;
    await up(web, {}, fakeContext(engine, timeout));
    expect(engine.named('demo-web-1').state).toBe('running');
  });

  it('is shown to be held for as long as the run takes', async () => {
    const { clock, engine, run } = simulation();
    await run(async (context) => {
      const lock = await lockProject('demo', 'up', await context.engine(), context);
      await clock.pause(300_000, context.signal);
      const [held] = await engine.findVolumes(`${lockLabels.project}=demo`);
      expect(clock.now() - Date.parse(held?.createdAt ?? '')).toBeLessThanOrEqual(21_000);
      await lock.release();
      expect(engine.volumes.size).toBe(0);
    });
  });

  it('lets a second run wait, which then plans anew', async () => {
    const { clock, engine, begin } = simulation();
    const changed = project({ web: service({ user: 'me' }) });
    const ends = await clock.run(
      Promise.all([
        begin((context) => up(web, {}, context)),
        begin((context) => up(web, {}, context)),
        begin((context) => up(changed, {}, context)),
      ]),
    );
    expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
    expect([...engine.containers.values()].map(({ name, state }) => `${name} ${state}`)).toEqual(['demo-web-1 running']);
  });

  it('is waited for by events: the engine is asked again only when a lock was removed', async () => {
    const engine = fakeEngine();
    await heldBy(engine, { machine: 'far', host: 'build-7', pid: 4711 });
    const looks = () => engine.calls.filter((call) => call === 'findVolumes').length;
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const ended = up(web, {}, fakeContext(engine));
    const subscriptions = () => engine.calls.filter((call) => call === 'volumeRemovals').length;
    await expect.poll(() => [looks(), subscriptions()]).toEqual([2, 1]);
    await engine.createVolume({ Name: 'windlass-lock-shop-1-1' });
    await engine.removeVolume('windlass-lock-shop-1-1');
    await turn();
    expect(looks()).toBe(2);
    await engine.removeVolume('windlass-lock-demo-0-1');
    await ended;
    expect([engine.named('demo-web-1').state, engine.volumes.size]).toEqual(['running', 0]);
  });

  it('is taken over when its holder dies on the same machine, of which no event tells', async () => {
    const { clock, engine, begin } = simulation();
    const ends = await clock.run(
      Promise.all([begin((context) => up(web, {}, context), { crashAfter: 2 }), begin((context) => up(web, {}, context))]),
    );
    expect([ends.map(({ kind }) => kind), engine.named('demo-web-1').state, engine.volumes.size]).toEqual([
      ['killed', 'done'],
      'running',
      0,
    ]);
    expect(clock.now()).toBeLessThan(5_000);
  });

  it('is taken over from another machine once that has not shown for a minute that it is there', async () => {
    const { clock, engine, begin } = simulation();
    await heldBy(engine, { machine: 'far', host: 'build-7', pid: 4711 });
    await clock.run(begin((context) => up(web, {}, context)));
    expect([engine.named('demo-web-1').state, engine.volumes.size]).toEqual(['running', 0]);
    expect(clock.now()).toBeLessThan(80_000);
  });

  it('goes to one after the other of many, without anybody asking again and again', async () => {
    const { clock, engine, begin } = simulation();
    const ends = await clock.run(Promise.all([1, 2, 3, 4, 5].map(() => begin((context) => up(web, { recreate: 'always' }, context)))));
    expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(engine.calls.filter((call) => call === 'findVolumes').length).toBeLessThan(100);
  });

  it('is given up for when the time is over, and not before', async () => {
    const { clock, engine, begin } = simulation();
    await heldBy(engine, { machine: 'far', host: 'build-7', pid: 4711 });
    const ended = await clock.run(begin((context) => up(web, {}, { ...context, lockTimeoutSeconds: 15 })));
    expect(ended).toMatchObject({ kind: 'failed', error: { code: 'LOCKED' } });
    expect(clock.now()).toBeGreaterThanOrEqual(15_000);
    expect(clock.now()).toBeLessThan(16_000);
    expect([...engine.volumes.keys()]).toEqual(['windlass-lock-demo-0-1']);
  });

  it('has the second run plan anew also where the first one has died before it was waited for', async () => {
    const { engine, run } = simulation();
    await run((context) => up(web, {}, context), 3);
    const from = engine.calls.length;
    await run((context) => up(web, {}, context));
    expect(engine.calls.slice(from).filter((call) => call === 'observe')).toHaveLength(2);
    expect(engine.named('demo-web-1').state).toBe('running');
  });

  it('keeps down from removing what up is making', async () => {
    const { clock, engine, begin } = simulation();
    const ends = await clock.run(Promise.all([begin((context) => up(web, {}, context)), begin((context) => down(web, {}, context))]));
    expect(ends.map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect([engine.containers.size, engine.volumes.size]).toEqual([1, 0]);
  });
});

async function heldBy(
  engine: FakeEngine,
  holder: { readonly machine: string; readonly host: string; readonly pid: number },
  of = 'demo',
): Promise<void> {
  await engine.createVolume({
    Name: `windlass-lock-${of}-0-1`,
    Labels: {
      [lockLabels.project]: of,
      [lockLabels.token]: '0',
      [lockLabels.operation]: 'up',
      [lockLabels.machine]: holder.machine,
      [lockLabels.host]: holder.host,
      [lockLabels.pid]: String(holder.pid),
      [lockLabels.startTime]: '',
    },
  });
}
