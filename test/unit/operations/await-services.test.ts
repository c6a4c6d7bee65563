import { describe, expect, it } from 'vitest';
import type { ProjectName } from '../../../src/model/names.ts';
import type { Project } from '../../../src/model/project.ts';
import { type AwaitedService, type AwaitRequest, awaitServices } from '../../../src/operations/await-services.ts';
import { down } from '../../../src/operations/down.ts';
import { up } from '../../../src/operations/up.ts';
import { project, service } from '../../fakes/builders.ts';
import { fakeContext } from '../../fakes/fake-context.ts';
import { type FakeEngine, fakeEngine } from '../../fakes/fake-engine.ts';

const probed = { healthcheck: { test: ['CMD', 'true'] } };
const demo = project({ db: service(probed), web: service(), job: service() });

describe('waiting for services', () => {
  it('ends at once when they are where they are to be, and tells each', async () => {
    const { engine } = await running();
    engine.becomes('demo-db-1', 'healthy');
    const { ended, told } = waiting(engine, { services: ['db'], state: 'healthy' });
    expect(await ended).toBeUndefined();
    expect(told).toEqual([{ service: 'db', reached: true }]);
  });

  it.each<readonly [AwaitRequest['state'], string, (engine: FakeEngine) => unknown]>([
    ['healthy', 'db', (engine) => engine.becomes('demo-db-1', 'healthy')],
    ['running', 'web', (engine) => engine.startContainer(engine.named('demo-web-1').id)],
    ['completed', 'job', (engine) => engine.exits('demo-job-1', 0)],
    ['removed', 'job', (engine) => engine.removeContainer(engine.named('demo-job-1').id, { force: true })],
  ])('%s: ends with the event that brings it', async (state, name, happens) => {
    const { engine } = await running({ start: state !== 'running' });
    const { ended, looked } = waiting(engine, { services: [name], state });
    await looked();
    await happens(engine);
    expect(await ended).toBeUndefined();
  });

  it('looks again after each event only', async () => {
    const { engine } = await running();
    const { ended, looked, looks } = waiting(engine, { services: ['db'], state: 'healthy' });
    await looked();
    engine.becomes('demo-db-1', 'starting');
    await looked(2);
    engine.becomes('demo-db-1', 'healthy');
    await ended;
    expect(looks()).toBe(3);
  });

  it('fails as soon as one of several cannot get there any more, with what its container says', async () => {
    const { engine } = await running();
    engine.named('demo-db-1').logs.push('no space left');
    const { ended, told, looked } = waiting(engine, { services: ['web', 'db'], state: 'healthy' });
    expect(await ended).toMatchObject({
      code: 'STEP_FAILED',
      message: 'demo-web-1 has no healthcheck configured, so it never becomes healthy',
    });
    expect(told).toEqual([
      {
        service: 'web',
        reached: false,
        message: 'demo-web-1 has no healthcheck configured, so it never becomes healthy',
        container: 'demo-web-1',
        logTail: [],
      },
    ]);
    const other = waiting(engine, { services: ['db'], state: 'healthy' });
    await other.looked();
    engine.becomes('demo-db-1', 'starting', 'refused');
    engine.exits('demo-db-1', 3);
    expect(await other.ended).toMatchObject({ code: 'STEP_FAILED', message: 'demo-db-1 exited with code 3 before it was healthy' });
    expect(other.told).toEqual([
      {
        service: 'db',
        reached: false,
        message: 'demo-db-1 exited with code 3 before it was healthy',
        container: 'demo-db-1',
        exitCode: 3,
        probeOutput: 'refused',
        logTail: ['no space left'],
      },
    ]);
    expect(looked).toBeDefined();
  });

  it('fails when the restart policy has brought a container back three times', async () => {
    const { engine } = await running();
    const { ended, looked } = waiting(engine, { services: ['db'], state: 'healthy' });
    await looked();
    for (const _ of [1, 2, 3]) engine.comesBack('demo-db-1', 1);
    expect(await ended).toMatchObject({ code: 'STEP_FAILED' });
  });

  it('fails when a one-shot ends badly, and when a container is removed instead', async () => {
    const { engine } = await running();
    const failing = waiting(engine, { services: ['job'], state: 'completed' });
    await failing.looked();
    engine.exits('demo-job-1', 3);
    expect(await failing.ended).toMatchObject({ message: 'demo-job-1 did not complete successfully: it exited with code 3' });
    const gone = waiting(engine, { services: ['db'], state: 'healthy' });
    await gone.looked();
    await engine.removeContainer(engine.named('demo-db-1').id, { force: true });
    expect(await gone.ended).toMatchObject({ code: 'STEP_FAILED', message: expect.stringMatching(/^db was removed|^demo-db-1 exited/) });
  });

  it('goes over to the successor of a container that is replaced', async () => {
    const { engine } = await running();
    const { ended, looked } = waiting(engine, { services: ['db'], state: 'healthy' });
    await looked();
    const replacing = up(project({ ...demo.services, db: service({ ...probed, user: 'me' }) }), {}, fakeContext(engine));
    await expect
      .poll(() => [...engine.containers.values()].filter(({ spec, state }) => spec.User === 'me' && state === 'running').length)
      .toBe(1);
    engine.becomes('demo-db-1', 'healthy');
    await replacing;
    expect(await ended).toBeUndefined();
  });

  it('waits for every replica', async () => {
    const { engine } = await running({}, project({ db: service({ ...probed, scale: 2 }) }));
    const { ended, looked, told } = waiting(engine, { services: ['db'], state: 'healthy' });
    await looked();
    engine.becomes('demo-db-1', 'healthy');
    await looked(2);
    expect(told).toEqual([]);
    engine.becomes('demo-db-2', 'healthy');
    expect(await ended).toBeUndefined();
  });

  it('ends with TIMEOUT when the time is over, and says what the probe said', async () => {
    const { engine } = await running();
    engine.becomes('demo-db-1', 'starting', 'not yet');
    const { ended, told } = waiting(engine, { services: ['db'], state: 'healthy', timeoutSeconds: 0.5 });
    expect(await ended).toMatchObject({ code: 'TIMEOUT', message: 'db was not healthy within 0.5 seconds' });
    expect(told).toMatchObject([{ service: 'db', reached: false, probeOutput: 'not yet' }]);
  });

  it('only looks when no time is given', async () => {
    const { engine } = await running();
    const { ended } = waiting(engine, { services: ['db'], state: 'healthy', timeoutSeconds: 0 });
    expect(await ended).toMatchObject({ code: 'TIMEOUT', message: 'db is not healthy' });
    expect(await waiting(engine, { services: ['web'], state: 'running', timeoutSeconds: 0 }).ended).toBeUndefined();
    expect(engine.subscriptions).toBe(0);
  });

  it('knows a service without containers, and suggests the name that was meant for one that is unknown', async () => {
    const { engine } = await running();
    await down(demo, { services: ['db'] }, fakeContext(engine));
    expect(await waiting(engine, { services: ['db'], state: 'healthy' }).ended).toMatchObject({
      code: 'STEP_FAILED',
      message: 'db has no container',
      help: 'make it with "windlass up -d db"',
    });
    expect(await waiting(engine, { services: ['db'], state: 'removed' }).ended).toBeUndefined();
    for (const target of [demo, 'demo'])
      expect(await waiting(engine, { services: ['wep'], state: 'running' }, target).ended).toMatchObject({
        code: 'USAGE',
        help: 'did you mean web?',
      });
    expect(await waiting(engine, { services: ['db'], state: 'removed' }, 'demo').ended).toBeUndefined();
  });
});

async function running(options = {}, declared = demo) {
  const engine = fakeEngine();
  await up(declared, options, fakeContext(engine));
  return { engine };
}

function waiting(engine: FakeEngine, request: AwaitRequest, target: Project | ProjectName = demo) {
  const told: AwaitedService[] = [];
  const from = engine.calls.length;
  const looks = () => engine.calls.slice(from).filter((call) => call.startsWith('inspect')).length;
  const ended = awaitServices(target, request, fakeContext(engine), (one) => void told.push(one)).then(
    () => undefined,
    (error: unknown) => error,
  );
  return {
    ended,
    told,
    looks,
    /** Once it has looked this often, and has gone back to waiting. */
    async looked(times = 1) {
      const observed = () => engine.calls.slice(from).filter((call) => call === 'observe').length;
      await expect.poll(observed, { interval: 1 }).toBeGreaterThanOrEqual(times);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
