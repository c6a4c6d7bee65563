import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src/model/project.ts';
import { planPreview } from '../../../src/operations/plan-preview.ts';
import { up } from '../../../src/operations/up.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import { project, service, volume } from '../../fakes/builders.ts';
import { fakeContext } from '../../fakes/fake-context.ts';
import { type FakeEngine, fakeEngine } from '../../fakes/fake-engine.ts';

const healthcheck = { test: ['CMD', 'true'] };
const healthy = { condition: 'service_healthy', required: true } as const;
const completed = { condition: 'service_completed_successfully', required: true } as const;
const started = { condition: 'service_started', required: true } as const;

const stack = project(
  {
    web: service({ depends_on: { api: started, init: completed }, scale: 2 }),
    api: service({ network_mode: 'service:db', depends_on: { db: healthy } }),
    init: service({ depends_on: { db: healthy } }),
    db: service({ healthcheck, volumes: [{ type: 'volume', source: 'data', target: '/data' }] }),
  },
  { volumes: { data: volume() } },
);

describe('up', () => {
  it('brings a stack up in the order of its conditions', async () => {
    const { engine, starts } = await upped(stack);
    expect(starts()).toEqual(['demo-db-1', 'demo-api-1', 'demo-init-1', 'demo-web-1', 'demo-web-2']);
    expect(states(engine)).toEqual({
      'demo-db-1': 'running healthy',
      'demo-api-1': 'running',
      'demo-init-1': 'exited',
      'demo-web-1': 'running',
      'demo-web-2': 'running',
    });
  });

  it('does nothing the second time, for the price of one look', async () => {
    const { engine } = await upped(stack);
    const before = engine.calls.length;
    const again = fakeContext(engine);
    const { plan, done } = await up(stack, {}, again);
    expect({ steps: plan.steps, done, calls: engine.calls.slice(before) }).toEqual({ steps: [], done: 0, calls: ['observe'] });
    expect(again.events.map(({ type }) => type)).toEqual(['plan-ready', 'run-finished']);
  });

  it('writes the id of a container that shares its namespace, and a hash that covers it', async () => {
    const { engine } = await upped(stack);
    const api = engine.named('demo-api-1');
    expect(api.spec.HostConfig.NetworkMode).toBe(`container:${engine.named('demo-db-1').id}`);
    expect(api.spec.Labels?.['com.docker.compose.config-hash']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('waits by one subscription, and not at all when nothing waits', async () => {
    expect((await upped(stack)).engine.subscriptions).toBe(1);
    expect((await upped(project({ web: service() }))).engine.subscriptions).toBe(0);
  });

  it('replaces what changed, under the final name and number', async () => {
    const { engine } = await upped(stack);
    const old = engine.named('demo-web-2').id;
    const changed = { ...stack, services: { ...stack.services, web: service({ ...stack.services.web, user: 'me' }) } };
    await up(changed, {}, fakeContext(engine));
    const { id, spec, state } = engine.named('demo-web-2');
    expect({ same: id === old, user: spec.User, state, number: spec.Labels?.['com.docker.compose.container-number'] }).toEqual({
      same: false,
      user: 'me',
      state: 'running',
      number: '2',
    });
    expect((await up(changed, {}, fakeContext(engine))).plan.steps).toEqual([]);
  });

  it('has images at hand first, and plans the containers with what they turned out to be', async () => {
    const engine = fakeEngine({ images: {} });
    const context = fakeContext(engine);
    const built = project({ api: service({ image: 'app' }), web: { build: { context: '/srv' }, networks: { default: null } } });
    const { plan, done } = await up(built, {}, context);
    expect(formatPlan(plan)).toMatchInlineSnapshot(`
      "#1 build-image demo-web after []: not found
      #2 pull-image app after []: not found
      #3 create-network demo_default after []: not found
      #4 create-container demo-api-1 after [3]: not found
      #5 start-container demo-api-1 after [4]: not found
      #6 create-container demo-web-1 after [3]: not found
      #7 start-container demo-web-1 after [6]: not found"
    `);
    expect(done).toBe(7);
    expect(engine.named('demo-api-1').spec.Labels?.['com.docker.compose.image']).toBe('sha256:pulled-app');
    expect(context.events.filter(({ type }) => type === 'plan-ready' || type === 'run-finished')).toHaveLength(3);
  });

  it('replaces containers whose image a build made anew, and only those', async () => {
    const engine = fakeEngine({ images: {} });
    const built = project({ web: { build: { context: '/srv' }, networks: { default: null } } });
    await up(built, {}, fakeContext(engine));
    const { plan } = await up(built, { build: 'always' }, fakeContext(engine));
    expect(plan.steps.map(({ kind }) => kind)).toEqual([
      'build-image',
      'create-container',
      'stop-container',
      'rename-container',
      'rename-container',
      'start-container',
      'wait-for',
      'remove-container',
    ]);
  });

  it('makes nothing when an image cannot be had', async () => {
    const engine = fakeEngine({ images: {}, before: refusing('pullImage app') });
    const context = fakeContext(engine);
    await expect(up(project({ api: service({ image: 'app' }) }), {}, context)).rejects.toMatchObject({ code: 'STEP_FAILED' });
    expect(engine.containers.size + engine.networks.size).toBe(0);
  });

  it('makes nothing when a host port is taken', async () => {
    const ports = [{ target: 80, published: '8080', protocol: 'tcp' }];
    const { engine } = await upped({ ...project({ proxy: service({ ports }) }), name: 'shop' });
    await expect(up(project({ web: service({ ports }) }), {}, fakeContext(engine))).rejects.toMatchObject({
      code: 'PROJECT_INVALID',
      message: 'demo-web-1 cannot publish host port 8080/tcp: shop-proxy-1 of project shop has it',
    });
  });
});

describe('up when something fails', () => {
  it('skips what depends on it, lets the rest finish, and says so', async () => {
    const engine = fakeEngine({ before: refusing('createContainer demo-db-1') });
    const context = fakeContext(engine);
    const three = project({ web: service({ depends_on: { db: started } }), db: service(), other: service() });
    await expect(up(three, {}, context)).rejects.toMatchObject({ code: 'STEP_FAILED', message: 'up did not finish: 1 of 7 steps failed' });
    expect(states(engine)).toEqual({ 'demo-web-1': 'created', 'demo-other-1': 'running' });
    expect(context.lines()).toContain('skipped start-container demo-web-1');
    expect(context.lines().at(-1)).toBe('finished 4 done, 1 failed, 2 skipped');
  });

  it('shows the last lines and the last probe of a container that became unhealthy', async () => {
    const engine = fakeEngine();
    const context = fakeContext(engine);
    const both = project({ web: service({ depends_on: { db: healthy } }), db: service({ healthcheck }) });
    const run = up(both, {}, context);
    await until(() => engine.calls.includes('inspectContainer demo-db-1'));
    engine.named('demo-db-1').logs.push('starting', 'no space left');
    engine.becomes('demo-db-1', 'unhealthy', 'connection refused');
    await expect(run).rejects.toMatchObject({ code: 'STEP_FAILED' });
    expect(context.events.find(({ type }) => type === 'step-failed')).toMatchObject({
      failure: {
        message: 'demo-db-1 is unhealthy',
        service: 'db',
        container: 'demo-db-1',
        logTail: ['starting', 'no space left'],
        probeOutput: 'connection refused',
      },
    });
    expect(engine.named('demo-web-1').state).toBe('created');
  });

  it('says with which code a one-shot failed', async () => {
    const engine = fakeEngine({ exits: { init: 3 } });
    const context = fakeContext(engine);
    await expect(up(project({ web: service({ depends_on: { init: completed } }), init: service() }), {}, context)).rejects.toThrow();
    expect(context.events.find(({ type }) => type === 'step-failed')).toMatchObject({
      failure: { message: 'demo-init-1 did not complete successfully: it exited with code 3', exitCode: 3 },
    });
  });

  it('goes on without an optional dependency that failed', async () => {
    const engine = fakeEngine({ exits: { init: 3 } });
    const context = fakeContext(engine);
    await up(project({ web: service({ depends_on: { init: { ...completed, required: false } } }), init: service() }), {}, context);
    expect(engine.named('demo-web-1').state).toBe('running');
    expect(context.lines()).toContain(
      'notice optional dependency init is not there: demo-init-1 did not complete successfully: it exited with code 3',
    );
  });

  it('tells what a hook wrote that failed', async () => {
    const engine = fakeEngine({ hookExitCode: 4 });
    const context = fakeContext(engine);
    await expect(up(project({ web: service({ post_start: [{ command: ['hello'] }] }) }), {}, context)).rejects.toThrow();
    expect(context.events.find(({ type }) => type === 'step-failed')).toMatchObject({
      failure: { message: 'post_start hook 1 of web exited with code 4' },
    });
  });

  it('stops beginning steps when it is aborted, and says that it was interrupted', async () => {
    const engine = fakeEngine();
    const context = fakeContext(engine);
    const run = up(project({ web: service({ depends_on: { db: healthy } }), db: service({ healthcheck }) }), {}, context);
    await until(() => engine.calls.includes('inspectContainer demo-db-1'));
    context.abort.abort(new Error('Ctrl-C'));
    await expect(run).rejects.toMatchObject({ code: 'ABORTED' });
    expect(engine.named('demo-web-1').state).toBe('created');
    expect(context.lines().at(-1)).toBe('finished 4 done, 0 failed, 2 skipped');
  });

  it('converges from wherever it was cut off', async () => {
    for (let calls = 0; calls < 20; calls++) {
      const { engine, cutOffAfter } = fragileEngine();
      cutOffAfter(calls);
      await up(stack, {}, fakeContext(engine)).catch(() => undefined);
      cutOffAfter(Number.POSITIVE_INFINITY);
      await up(stack, {}, fakeContext(engine));
      expect((await up(stack, {}, fakeContext(engine))).plan.steps, `after ${calls} calls`).toEqual([]);
    }
  });

  it('converges from wherever a replacement was cut off, and no anonymous volume is lost', async () => {
    const cache = { type: 'volume', target: '/cache' };
    const before = { ...stack, services: { ...stack.services, web: service({ ...stack.services.web, volumes: [cache] }) } };
    const after = { ...before, services: { ...before.services, web: service({ ...before.services.web, user: 'me' }) } };
    for (let calls = 0; calls < 20; calls++) {
      const { engine, cutOffAfter } = fragileEngine();
      await up(before, {}, fakeContext(engine));
      const volumes = [...engine.volumes.keys()];
      cutOffAfter(calls);
      await up(after, {}, fakeContext(engine)).catch(() => undefined);
      cutOffAfter(Number.POSITIVE_INFINITY);
      await up(after, {}, fakeContext(engine));
      expect((await up(after, {}, fakeContext(engine))).plan.steps, `after ${calls} calls`).toEqual([]);
      // A run that was cut off with nothing left to do leaves its lock to the next one that has.
      expect([...engine.volumes.keys()].filter((name) => !name.startsWith('windlass-lock-'))).toEqual(volumes);
      expect([...engine.containers.values()].map(({ name }) => name).sort()).toEqual([
        'demo-api-1',
        'demo-db-1',
        'demo-init-1',
        'demo-web-1',
        'demo-web-2',
      ]);
    }
  });
});

describe('up --wait', () => {
  it('gives up once the time for waiting is over', async () => {
    const context = fakeContext(fakeEngine());
    const waiting = up(project({ db: service({ healthcheck }) }), { wait: true, waitTimeoutSeconds: 0.001 }, context);
    await expect(waiting).rejects.toMatchObject({ code: 'TIMEOUT' });
    expect(context.events.find(({ type }) => type === 'step-failed')).toMatchObject({
      failure: { message: 'demo-db-1 was not healthy in the time that was given' },
    });
  });

  it('takes a one-shot that completed for what it is', async () => {
    const { engine } = await upped(stack);
    expect((await up(stack, { wait: true }, fakeContext(engine))).plan.steps).toEqual([]);
  });
});

describe('planPreview', () => {
  it('tells what up would do', async () => {
    const engine = stackEngine();
    const preview = await planPreview(stack, {}, fakeContext(engine));
    expect(engine.calls).toEqual(['observe']);
    const { plan } = await up(stack, {}, fakeContext(engine));
    expect(formatPlan(preview)).toBe(formatPlan(plan));
  });
});

async function upped(wanted: Project) {
  const engine = stackEngine();
  const context = fakeContext(engine);
  await up(wanted, {}, context);
  const starts = () =>
    context.lines().flatMap((line) => (line.startsWith('started start-container ') ? [line.slice('started start-container '.length)] : []));
  return { engine, starts };
}

/** Everything becomes healthy at once, and service init completes. */
function stackEngine(before: (call: string) => void = () => undefined): FakeEngine {
  return fakeEngine({ health: { db: 'healthy' }, exits: { init: 0 }, before });
}

/** A stack engine that carries out so many changes and then refuses every other. */
function fragileEngine() {
  let left = Number.POSITIVE_INFINITY;
  const cutOffAfter = (calls: number): void => {
    left = calls;
  };
  const engine = stackEngine(() => {
    if (left-- <= 0) throw new Error('cut off');
  });
  return { engine, cutOffAfter };
}

function states(engine: FakeEngine): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...engine.containers.values()].map(({ name, state, health }) => [name, [state, health].filter(Boolean).join(' ')]),
  );
}

function refusing(refused: string): (call: string) => void {
  return (call) => {
    if (call === refused) throw new Error(`${call} is refused`);
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
  for (let turn = 0; turn < 10; turn++) await setImmediate();
}
