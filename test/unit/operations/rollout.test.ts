import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../src/diagnostics/windlass-error.ts';
import type { UpdateConfig } from '../../../src/model/deploy.ts';
import type { Service } from '../../../src/model/service.ts';
import { up } from '../../../src/operations/up.ts';
import { project, service } from '../../fakes/builders.ts';
import { fakeContext } from '../../fakes/fake-context.ts';
import { type FakeEngine, fakeEngine } from '../../fakes/fake-engine.ts';

type Row = readonly [name: string, update: UpdateConfig, failing: readonly number[], expected: string, code: string];

const four: readonly Row[] = [
  ['all of them when none fails', {}, [], 'new new new new', 'ok'],
  ['none after the first failure', { failure_action: 'pause' }, [2], 'new old old old', 'ROLLED_BACK'],
  ['all but the failed one with continue', { failure_action: 'continue' }, [2], 'new old new new', 'ROLLED_BACK'],
  ['none in the end with rollback', { failure_action: 'rollback' }, [3], 'old old old old', 'ROLLED_BACK'],
  ['none in the end by default', {}, [2], 'old old old old', 'ROLLED_BACK'],
  ['the rest of the batch that failed', { failure_action: 'pause', parallelism: 2 }, [1], 'old new old old', 'ROLLED_BACK'],
  ['the rest of all at once with parallelism 0', { failure_action: 'pause', parallelism: 0 }, [2], 'new old new new', 'ROLLED_BACK'],
  [
    'the rest while the failed share is not above the ratio',
    { failure_action: 'pause', max_failure_ratio: 0.25 },
    [2],
    'new old new new',
    'ROLLED_BACK',
  ],
  ['none once it is above', { failure_action: 'pause', max_failure_ratio: 0.25 }, [1, 2], 'old old old old', 'ROLLED_BACK'],
  ['nothing back while the ratio holds', { failure_action: 'rollback', max_failure_ratio: 0.5 }, [1, 3], 'old new old new', 'ROLLED_BACK'],
  ['all back once it does not', { failure_action: 'rollback', max_failure_ratio: 0.25 }, [2, 3], 'old old old old', 'ROLLED_BACK'],
];

describe.each(['start-first', 'stop-first'])('four replicas that are replaced %s', (order) => {
  it.each(four)('are %s', async (_name, update, failing, expected, code) => {
    const outcome = await replaced({ ...update, order }, failing);
    expect({ generations: outcome.generations, code: outcome.code }).toEqual({ generations: expected, code });
  });
});

type Pace = readonly [update: UpdateConfig, replicas: number, batches: readonly (readonly number[])[], delays: readonly number[]];

/** Batches as a Swarm has them, and a pause between two. */
const paces: readonly Pace[] = [
  [{}, 3, [[1], [2], [3]], []],
  [{ parallelism: 1, delay: '7s' }, 3, [[1], [2], [3]], [7_000, 7_000]],
  [{ parallelism: 2 }, 5, [[1, 2], [3, 4], [5]], []],
  [
    { parallelism: 2, delay: '9s' },
    4,
    [
      [1, 2],
      [3, 4],
    ],
    [9_000],
  ],
  [{ parallelism: 0, delay: '7s' }, 3, [[1, 2, 3]], []],
  [{ parallelism: 9 }, 2, [[1, 2]], []],
];

describe.each(['start-first', 'stop-first'])('replicas that are replaced %s', (order) => {
  it.each(paces)('with %j of %i come in batches', async (update, replicas, batches, delays) => {
    const { engine, pauses } = await replaced({ ...update, order, monitor: '1ms' }, [], { replicas });
    const starts = engine.calls.flatMap((call) => /^startContainer c\w+_demo-web-(\d)$/.exec(call)?.[1] ?? []).map(Number);
    const first = order === 'start-first' ? 'start' : 'stop';
    expect(starts).toEqual(batches.flat());
    expect(pauses.filter((milliseconds) => milliseconds > 1)).toEqual(delays);
    expect(begunTogether(engine, first)).toEqual(batches);
  });
});

/** Replicas by what of them begins before anything of those before them is over. */
function begunTogether(engine: FakeEngine, first: 'start' | 'stop'): readonly (readonly number[])[] {
  const groups: number[][] = [];
  let open = false;
  for (const call of engine.calls.slice(engine.calls.findIndex((one) => /^createContainer c/.test(one)))) {
    const begins = first === 'start' ? /^startContainer c\w+_demo-web-(\d)$/.exec(call) : /^stopContainer demo-web-(\d)$/.exec(call);
    const ends = first === 'start' ? /^stopContainer demo-web-/.test(call) : /^startContainer c/.test(call);
    if (begins?.[1] && !open) groups.push([]);
    if (begins?.[1]) groups.at(-1)?.push(Number(begins[1]));
    open = begins ? true : ends ? false : open;
  }
  return groups;
}

type Moment = readonly [what: string, service: Service, during: number, code: string];

const probed: Service = { healthcheck: { test: ['CMD', 'true'] } };

/** A container has failed that ends within `monitor`, as in a Swarm, and also one that has ended by the time that it would be relied on. */
const moments: readonly Moment[] = [
  ['ends while it is watched', {}, 7_000, 'ROLLED_BACK'],
  ['ends in the pause after that', {}, 8_000, 'ROLLED_BACK'],
  ['ends while it is watched after its probe succeeded', probed, 7_000, 'ROLLED_BACK'],
  ['ends before it takes over, during min_ready', { ...probed, 'x-windlass': { min_ready: '9s' } }, 9_000, 'ROLLED_BACK'],
  ['ends during min_ready, which is longer than monitor', { 'x-windlass': { min_ready: '9s' } }, 9_000, 'ROLLED_BACK'],
];

it.each(moments)('a new container that %s has failed', async (_what, more, during, code) => {
  const update = { order: 'start-first', monitor: '7s', delay: '8s' };
  const outcome = await replaced(update, [1], { replicas: 2, service: more, during });
  expect(outcome.code).toBe(code);
});

type Late = readonly [what: string, update: UpdateConfig, failing: readonly number[], expected: string, code: string];

/** They end when they have shown that they work, in the pause before the batch that comes next. */
const late: readonly Late[] = [
  ['goes back with all others', {}, [1], 'old old old old', 'ROLLED_BACK'],
  ['goes back with one that ends, too', { parallelism: 2 }, [1, 2], 'old old old old', 'ROLLED_BACK'],
  ['goes back alone within the ratio', { max_failure_ratio: 0.25 }, [1], 'old new new new', 'ROLLED_BACK'],
  ['goes back with all others beyond it', { max_failure_ratio: 0.25 }, [1, 2], 'old old old old', 'ROLLED_BACK'],
];

/** What they followed is gone by then. */
const tooLate: readonly Late[] = [
  ['keeps the next batch from coming with pause', { failure_action: 'pause' }, [1], 'none old old old', 'STEP_FAILED'],
  ['holds nobody up within the ratio', { failure_action: 'pause', max_failure_ratio: 0.25 }, [1], 'none new new new', 'STEP_FAILED'],
  ['holds nobody up with continue', { failure_action: 'continue' }, [1], 'none new new new', 'ok'],
];

describe.each<readonly [string, readonly Late[]]>([
  ['start-first', late],
  ['stop-first', [...late, ...tooLate]],
])('a container that ends after it was replaced %s', (order, rows) => {
  it.each(rows)('%s, and stays to be looked at', async (_what, update, failing, expected, code) => {
    const { engine, ...outcome } = await replaced({ order, delay: '8s', monitor: '7s', ...update }, failing, { during: 8_000 });
    const ended = [...engine.containers.values()].filter(({ state }) => state === 'exited');
    const numbers = ended.map(({ spec }) => Number(spec.Labels?.['com.docker.compose.container-number']));
    expect([outcome.generations, numbers.sort(), outcome.code]).toEqual([expected, failing, code]);
  });
});

describe('a replacement', () => {
  it('pauses between its batches, and not after the last', async () => {
    const { pauses } = await replaced({ order: 'start-first', delay: '7s', parallelism: 2 }, []);
    expect(pauses.filter((milliseconds) => milliseconds === 7_000)).toHaveLength(1);
  });

  it('watches for five seconds unless the file says otherwise', async () => {
    expect((await replaced({ order: 'start-first' }, [])).pauses).toEqual([5_000, 5_000, 5_000, 5_000]);
    expect((await replaced({ order: 'start-first', monitor: '1ms' }, [])).pauses).toEqual([1, 1, 1, 1]);
  });

  it('keeps what failed, stopped, and removes what only went back along with it', async () => {
    const { engine } = await replaced({ order: 'start-first' }, [3]);
    const stopped = [...engine.containers.values()].filter(({ state }) => state === 'exited');
    expect(stopped.map(({ spec }) => spec.Labels?.['com.docker.compose.container-number'])).toEqual(['3']);
  });

  it('goes back one by one where rollback_config says so', async () => {
    const { engine, generations } = await replaced({ order: 'start-first' }, [4], { rollback: { parallelism: 1, order: 'stop-first' } });
    const failed = [...engine.containers.values()].find(({ name }) => name.endsWith('_demo-web-4'));
    const back = engine.calls.slice(engine.calls.lastIndexOf(`createContainer ${failed?.name}`));
    expect(generations).toBe('old old old old');
    expect(back.filter((call) => /^(stop|start)Container/.test(call)).map((call) => call.replace(/c+[0-9a-f]*_/, 'new '))).toEqual([
      'startContainer new demo-web-4',
      'stopContainer new demo-web-1',
      'startContainer demo-web-1',
      'stopContainer new demo-web-2',
      'startContainer demo-web-2',
      'stopContainer new demo-web-3',
      'startContainer demo-web-3',
      'stopContainer new demo-web-4',
    ]);
  });

  it('goes on where it was cut off', async () => {
    const engine = await established({ order: 'start-first' });
    const abort = new AbortController();
    const cut = fakeContext(engine, {
      signal: abort.signal,
      pause: async (milliseconds, signal) => (milliseconds >= longestSilence ? silence(signal) : abort.abort()),
    });
    await up(file({ order: 'start-first' }, 'new'), {}, cut).catch(() => undefined);
    await up(
      file({ order: 'start-first' }, 'new'),
      {},
      fakeContext(engine, { pause: async (milliseconds, signal) => (milliseconds >= longestSilence ? silence(signal) : undefined) }),
    );
    expect(generations(engine)).toBe('new new new new');
    expect(engine.containers.size).toBe(4);
  });
});

/** After that long without an event a watch looks again, which no container here waits for. */
const longestSilence = 10_000;
const silence = (signal: AbortSignal) =>
  new Promise<void>((_, reject) => void signal.addEventListener('abort', () => reject(signal.reason)));

interface Outcome {
  readonly engine: FakeEngine;
  readonly generations: string;
  readonly code: string;
  readonly pauses: readonly number[];
}

interface Replaced {
  readonly rollback?: UpdateConfig;
  readonly replicas?: number;
  readonly service?: Service;
  /** Those that end do so in a pause of this length; in any when left out. */
  readonly during?: number;
}

/** Four replicas get another environment; those with the given numbers end while they are watched. */
async function replaced(update: UpdateConfig, failing: readonly number[], options: Replaced = {}): Promise<Outcome> {
  const engine = await established(update, options);
  const pauses: number[] = [];
  const context = fakeContext(engine, {
    async pause(milliseconds, signal) {
      if (milliseconds >= longestSilence) return silence(signal);
      pauses.push(milliseconds);
      for (const { name, spec, state } of engine.containers.values()) {
        const labels = spec.Labels ?? {};
        const fails = spec.Env?.includes('GENERATION=new') && failing.includes(Number(labels['com.docker.compose.container-number']));
        if (fails && state === 'running' && (options.during ?? milliseconds) === milliseconds) engine.exits(name, 1);
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
  const code = await up(file(update, 'new', options), {}, context).then(
    () => 'ok',
    (error: unknown) => (error instanceof WindlassError ? error.code : String(error)),
  );
  return { engine, generations: generations(engine), code, pauses };
}

async function established(update: UpdateConfig, options: Replaced = {}): Promise<FakeEngine> {
  const engine = fakeEngine({ health: { web: 'healthy' } });
  await up(file(update, 'old', options), {}, fakeContext(engine));
  return engine;
}

function file(update_config: UpdateConfig, generation: string, { rollback, replicas = 4, service: more = {} }: Replaced = {}) {
  return project({
    web: service({
      environment: { GENERATION: generation },
      deploy: { replicas, update_config, ...(rollback && { rollback_config: rollback }) },
      ...more,
    }),
  });
}

/** Which generation runs as each number. */
function generations(engine: FakeEngine): string {
  const running = [...engine.containers.values()].filter(({ state }) => state === 'running');
  return [1, 2, 3, 4]
    .map((number) => {
      const own = running.filter(({ spec }) => spec.Labels?.['com.docker.compose.container-number'] === String(number));
      return own.map(({ spec }) => (spec.Env?.includes('GENERATION=new') ? 'new' : 'old')).join('+') || 'none';
    })
    .join(' ');
}
