import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../src/diagnostics/windlass-error.ts';
import type { UpdateConfig } from '../../../src/model/deploy.ts';
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
    const { engine, generations } = await replaced({ order: 'start-first' }, [4], { parallelism: 1, order: 'stop-first' });
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

/** Four replicas get another environment; those with the given numbers end while they are watched. */
async function replaced(update: UpdateConfig, failing: readonly number[], rollback?: UpdateConfig): Promise<Outcome> {
  const engine = await established(update, rollback);
  const pauses: number[] = [];
  const context = fakeContext(engine, {
    async pause(milliseconds, signal) {
      if (milliseconds >= longestSilence) return silence(signal);
      pauses.push(milliseconds);
      for (const { name, spec, state } of engine.containers.values()) {
        const labels = spec.Labels ?? {};
        const fails = spec.Env?.includes('GENERATION=new') && failing.includes(Number(labels['com.docker.compose.container-number']));
        if (fails && state === 'running') engine.exits(name, 1);
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
  const code = await up(file(update, 'new', rollback), {}, context).then(
    () => 'ok',
    (error: unknown) => (error instanceof WindlassError ? error.code : String(error)),
  );
  return { engine, generations: generations(engine), code, pauses };
}

async function established(update: UpdateConfig, rollback?: UpdateConfig): Promise<FakeEngine> {
  const engine = fakeEngine();
  await up(file(update, 'old', rollback), {}, fakeContext(engine));
  return engine;
}

function file(update_config: UpdateConfig, generation: string, rollback_config?: UpdateConfig) {
  return project({
    web: service({
      environment: { GENERATION: generation },
      deploy: { replicas: 4, update_config, ...(rollback_config && { rollback_config }) },
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
