import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { UpdateConfig } from '../../../src/model/deploy.ts';
import type { Context } from '../../../src/operations/context.ts';
import { down } from '../../../src/operations/down.ts';
import { planPreview } from '../../../src/operations/plan-preview.ts';
import { rolloutStatus } from '../../../src/operations/rollout/rollout-status.ts';
import { pauseRollout, resumeRollout } from '../../../src/operations/rollout/rollout-wish.ts';
import { undoRollout } from '../../../src/operations/rollout/undo-rollout.ts';
import { up } from '../../../src/operations/up.ts';
import { volumes } from '../../../src/operations/volumes.ts';
import { wishVolume } from '../../../src/spec/rollout/rollout-state.ts';
import { project, service } from '../../fakes/builders.ts';
import { fakeContext } from '../../fakes/fake-context.ts';
import { type FakeEngine, type FakeEngineOptions, fakeEngine } from '../../fakes/fake-engine.ts';

const { signal } = new AbortController();
const alive = { self: { machine: 'test', host: 'test', pid: 1, startTime: '' }, isAlive: () => true };
const request = { project: 'demo', services: [], identity: alive };

describe('rollout status', () => {
  it('tells of a replacement while it is under way', async () => {
    const seen: Promise<unknown>[] = [];
    const engine = await established({}, (call) => {
      if (/^createContainer c\w+_demo-web-2/.test(call)) seen.push(status(engine));
    });
    await up(file('new'), {}, fakeContext(engine));
    expect(await Promise.all(seen)).toMatchObject([
      { phase: 'running', level: 'start-first', order: 'start-first', done: 1, batches: [['demo-web-1'], ['demo-web-2'], ['demo-web-3']] },
    ]);
  });

  it.each<readonly [string, UpdateConfig, readonly number[], object]>([
    ['that it finished', {}, [], { phase: 'finished', done: 3 }],
    ['that everything went back', {}, [3], { phase: 'rolled-back', done: 0, failure: expect.stringContaining('exited') }],
    ['that it stopped where it failed', { failure_action: 'pause' }, [2], { phase: 'failed', done: 1 }],
    ['that one failed and the others went on', { failure_action: 'continue' }, [2], { phase: 'failed', done: 2 }],
    ['that it went on within the ratio', { max_failure_ratio: 0.5 }, [2], { phase: 'failed', done: 2 }],
  ])('tells %s', async (_what, update, failing, expected) => {
    const engine = await established(update);
    await up(file('new', update), {}, failingContext(engine, failing)).catch(() => undefined);
    expect(await status(engine)).toMatchObject(expected);
  });

  it('tells that everything went back when one ended after it had been replaced, before the next one or at the end', async () => {
    for (const number of [1, 3]) {
      const engine = await established({}, (call) => {
        if (call === `stopContainer demo-web-${number}` && engine.calls.some((one) => one.startsWith('startContainer c')))
          engine.exits([...engine.containers.values()].find(({ name }) => name.endsWith('_demo-web-1'))?.name ?? '', 5);
      });
      const error = await up(file('new'), {}, fakeContext(engine)).catch((one: unknown) => one);
      expect(error).toMatchObject({ code: 'ROLLED_BACK' });
      expect(await status(engine)).toMatchObject({
        phase: 'rolled-back',
        done: 0,
        failure: expect.stringContaining('exited with code 5 after'),
      });
    }
  });

  it('is told with the plan of the next replacement, where the last one failed', async () => {
    const engine = await established({});
    await up(file('new'), {}, failingContext(engine, [3])).catch(() => undefined);
    const { notices } = await planPreview(file('new'), {}, fakeContext(engine));
    expect(notices.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^the last replacement of service web was rolled back: .* exited with code 1/),
    );
  });

  it('tells of what kept a replacement from beginning', async () => {
    const both = (generation: string, code: number) => {
      const { web = {} } = file(generation).services;
      const depends_on = { job: { condition: 'service_completed_successfully', required: true } } as const;
      return project({ job: service({ environment: { CODE: String(code) } }), web: { ...web, depends_on } });
    };
    const engine = fakeEngine({
      endsAtOnce: ({ spec }) => spec.Env?.map((one) => Number(one.match(/^CODE=(\d)$/)?.[1] ?? NaN)).find((code) => code >= 0),
    });
    await up(both('old', 0), {}, fakeContext(engine));
    await up(both('new', 5), {}, fakeContext(engine)).catch(() => undefined);
    expect(await status(engine)).toMatchObject({ phase: 'rolled-back', done: 0, failure: expect.stringContaining('exited with code 5') });
    expect(generations(engine)).toBe('old old old');
  });

  it('tells that a replacement was cut off whose process is gone, on this machine and on another one', async () => {
    const engine = await established({});
    const cut = fakeContext(engine);
    const states: unknown[] = [];
    const look = async (identity: Context['identity']) => {
      const [web] = await rolloutStatus({ ...request, ...(identity && { identity }) }, engine, signal);
      states.push(web?.rollout?.phase);
    };
    await up(
      file('new'),
      {},
      {
        ...cut,
        async pause(milliseconds, ended) {
          if (states.length === 0 && milliseconds === 1) {
            await look(alive);
            await look({ ...alive, isAlive: () => false });
            await look({ ...alive, self: { ...alive.self, machine: 'another' } });
            const lock = [...engine.volumes.keys()].find((name) => name.startsWith('windlass-lock')) ?? '';
            await engine.removeVolume(lock);
            await look({ ...alive, self: { ...alive.self, machine: 'another' } });
          }
          return cut.pause?.(milliseconds, ended);
        },
      },
    );
    expect(states).toEqual(['running', 'interrupted', 'running', 'interrupted']);
  });

  it('leaves nothing among the volumes of the project, and goes with it', async () => {
    const engine = await established({});
    await up(file('new'), {}, fakeContext(engine));
    expect(await volumes({ project: 'demo', services: [] }, engine, signal)).toEqual([]);
    await down(file('new'), { volumes: true, removeOrphans: true }, fakeContext(engine));
    expect([...engine.volumes.keys()]).toEqual([]);
  });
});

describe('a replacement that is paused', () => {
  it('waits before its next batch until it is resumed', async () => {
    const engine = await established({}, (call) => {
      if (/^createContainer c\w+_demo-web-1/.test(call)) void pauseRollout(request, engine, signal);
    });
    const context = fakeContext(engine);
    const run = up(file('new'), {}, context);
    await paused(engine);
    expect(await status(engine)).toMatchObject({ phase: 'paused', done: 1 });
    expect(generations(engine)).toBe('new old old');
    const looks = () => engine.calls.filter((call) => call === 'findVolumes').length;
    const before = looks();
    await engine.createVolume({ Name: 'another' });
    await engine.removeVolume('another');
    await setImmediate();
    expect(looks()).toBe(before);
    await resumeRollout(request, engine, signal);
    await run;
    expect(generations(engine)).toBe('new new new');
    expect(context.lines()).toContainEqual(expect.stringContaining('pauses before batch 2 of 3'));
    expect(await status(engine)).toMatchObject({ phase: 'finished' });
  });

  it('goes back at once when somebody calls it back', async () => {
    const engine = await established(
      {},
      (call) => {
        if (/^createContainer c\w+_demo-web-1/.test(call)) void pauseRollout(request, engine, signal);
      },
      { inspects: true },
    );
    const run = up(file('new'), {}, fakeContext(engine, { identity: alive }));
    await paused(engine);
    const undone = undoRollout(file('new'), [], fakeContext(engine, { identity: alive }));
    await expect(run).rejects.toMatchObject({ code: 'ROLLED_BACK' });
    await undone;
    expect(generations(engine)).toBe('old old old');
  });

  it('ends when it is interrupted', async () => {
    const engine = await established({}, (call) => {
      if (/^createContainer c\w+_demo-web-1/.test(call)) void pauseRollout(request, engine, signal);
    });
    const context = fakeContext(engine);
    const run = up(file('new'), {}, context);
    await paused(engine);
    context.abort.abort(new Error('Ctrl-C'));
    await expect(run).rejects.toMatchObject({ code: 'ABORTED' });
    expect(await status(engine)).toMatchObject({ phase: 'rolled-back', done: 0 });
    expect(generations(engine)).toBe('old old old');
  });

  it('goes back as a whole when it is interrupted before the last look', async () => {
    const interrupt = new AbortController();
    const engine = await established({}, (call) => {
      if (call === 'stopContainer demo-web-3') interrupt.abort(new Error('Ctrl-C'));
    });
    await up(file('new'), {}, fakeContext(engine, { signal: interrupt.signal })).catch(() => undefined);
    expect([generations(engine), await status(engine)]).toMatchObject(['old old old', { phase: 'rolled-back', done: 0 }]);
  });

  it('cannot be paused at its end, nor when there is none', async () => {
    const engine = await established({});
    await expect(pauseRollout(request, engine, signal)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'no service is being replaced',
    });
    await up(file('new'), {}, fakeContext(engine));
    await expect(pauseRollout({ ...request, services: ['web'] }, engine, signal)).rejects.toMatchObject({
      message: 'web is not being replaced',
    });
    await expect(resumeRollout(request, engine, signal)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('rollout undo', () => {
  it('has a replacement that is under way go back', async () => {
    const engine = await established(
      {},
      (call) => {
        if (/^createContainer c\w+_demo-web-1/.test(call)) void undoWish(engine);
      },
      { inspects: true },
    );
    const error = await up(file('new'), {}, fakeContext(engine)).catch((one: unknown) => one);
    expect(error).toMatchObject({ code: 'ROLLED_BACK' });
    expect(generations(engine)).toBe('old old old');
    expect(await status(engine)).toMatchObject({ phase: 'rolled-back', failure: 'the replacement of web was called back' });
    expect(await undoRollout(file('new'), ['web'], fakeContext(engine))).toEqual([]);
  });

  it('puts back what the last replacement replaced, and can itself be undone', async () => {
    const engine = await established({}, undefined, { inspects: true });
    await up(file('new'), {}, fakeContext(engine));
    expect(await undoRollout(file('new'), [], fakeContext(engine))).toHaveLength(1);
    expect(generations(engine)).toBe('old old old');
    expect(await status(engine)).toMatchObject({ operation: 'rollout undo', phase: 'finished' });
    await undoRollout(file('new'), ['web'], fakeContext(engine));
    expect(generations(engine)).toBe('new new new');
  });

  it('refuses where no replacement is known', async () => {
    const engine = await established({});
    await expect(undoRollout(file('old'), ['web'], fakeContext(engine))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'no replacement of service web is known',
    });
  });
});

async function undoWish(engine: FakeEngine): Promise<void> {
  const run = (await status(engine))?.run ?? '';
  await engine.createVolume(wishVolume({ project: 'demo', service: 'web', run }, 'undo'));
}

async function status(engine: FakeEngine) {
  const [web] = await rolloutStatus(request, engine, signal);
  return web?.rollout;
}

/** Until the run listens for what may let it go on. */
async function paused({ calls }: FakeEngine): Promise<void> {
  while (!calls.includes('volumeRemovals')) await setImmediate();
  for (let turn = 0; turn < 10; turn++) await setImmediate();
}

async function established(update: UpdateConfig, before?: (call: string) => void, options: FakeEngineOptions = {}): Promise<FakeEngine> {
  const engine = fakeEngine({ ...options, ...(before && { before }) });
  await up(file('old', update), {}, fakeContext(engine));
  return engine;
}

/** Those with the given numbers end while they are watched. */
function failingContext(engine: FakeEngine, failing: readonly number[]): Context {
  const context = fakeContext(engine);
  return {
    ...context,
    async pause(milliseconds, ended) {
      for (const { name, spec, state } of engine.containers.values()) {
        const fails =
          spec.Env?.includes('GENERATION=new') && failing.includes(Number(spec.Labels?.['com.docker.compose.container-number']));
        if (fails && state === 'running' && milliseconds === 1) engine.exits(name, 1);
      }
      if (milliseconds > 1) return context.pause?.(milliseconds, ended);
      await setImmediate();
    },
  };
}

function file(generation: string, update: UpdateConfig = {}) {
  const update_config = { order: 'start-first', monitor: '1ms', ...update };
  return project({ web: service({ environment: { GENERATION: generation }, deploy: { replicas: 3, update_config } }) });
}

/** Which generation runs as each number. */
function generations(engine: FakeEngine): string {
  const running = [...engine.containers.values()].filter(({ state }) => state === 'running');
  return [1, 2, 3]
    .map((number) => {
      const own = running.filter(({ spec }) => spec.Labels?.['com.docker.compose.container-number'] === String(number));
      return own.map(({ spec }) => (spec.Env?.includes('GENERATION=new') ? 'new' : 'old')).join('+') || 'none';
    })
    .join(' ');
}
