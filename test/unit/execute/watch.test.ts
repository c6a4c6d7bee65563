import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../src/diagnostics/windlass-error.ts';
import { judgeCondition } from '../../../src/execute/judge-condition.ts';
import { openWatch } from '../../../src/execute/watch.ts';
import type { WaitCondition } from '../../../src/plan/step.ts';
import { type FakeEngine, fakeEngine } from '../../fakes/fake-engine.ts';

const probed = { Healthcheck: { Test: ['CMD', 'true'] } };

describe('watch', () => {
  it('answers at once when the container is already there', async () => {
    const engine = fakeEngine({ health: { '': 'healthy' } });
    const { until } = await watching(engine, probed);
    expect(await until('healthy')).toEqual({ kind: 'met' });
    expect(engine.subscriptions).toBe(1);
  });

  it('answers with the event that brings the condition', async () => {
    const engine = fakeEngine();
    const { until, looked } = await watching(engine, probed);
    const answer = until('healthy');
    await looked();
    engine.becomes('web', 'healthy');
    expect(await answer).toEqual({ kind: 'met' });
  });

  it('looks again after each event only, whatever the event says', async () => {
    const engine = fakeEngine();
    const { until, looked } = await watching(engine, probed);
    const answer = until('healthy');
    await looked();
    engine.becomes('web', 'starting');
    await looked(2);
    engine.becomes('web', 'healthy');
    await answer;
    expect(engine.calls.filter((call) => call.startsWith('inspect'))).toHaveLength(3);
  });

  it('subscribes anew when the stream breaks, and misses nothing meanwhile', async () => {
    const engine = fakeEngine();
    const { until, looked } = await watching(engine, probed);
    const answer = until('healthy');
    await looked();
    engine.named('web').health = 'healthy';
    engine.breakStreams();
    expect(await answer).toEqual({ kind: 'met' });
    expect(engine.subscriptions).toBe(2);
  });

  it('opens one subscription for all waits', async () => {
    const engine = fakeEngine();
    const { until, looked } = await watching(engine, probed);
    const answers = [until('healthy'), until('running'), until('healthy')];
    await looked(3);
    engine.becomes('web', 'healthy');
    expect(await Promise.all(answers)).toEqual([{ kind: 'met' }, { kind: 'met' }, { kind: 'met' }]);
    expect(engine.subscriptions).toBe(1);
  });

  it('stops waiting when it is aborted', async () => {
    const engine = fakeEngine();
    const { until, looked, abort } = await watching(engine, probed);
    const answer = until('healthy');
    await looked();
    abort.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
  });

  it('says why it was cut off, also in the middle of a look', async () => {
    let asked: () => void = () => undefined;
    const looking = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const cancelled = new WindlassError('ABORTED', 'the call was cancelled');
    const slow: FakeEngine = {
      ...fakeEngine(),
      inspectContainer: (_id, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(cancelled));
          asked();
        }),
    };
    const { until, abort } = await watching(slow, probed);
    const answer = until('healthy');
    await looking;
    abort.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
  });

  it('gives up on an engine that closes its stream again and again', async () => {
    const engine = fakeEngine();
    const closing: FakeEngine = { ...engine, events: async () => ({ async *[Symbol.asyncIterator]() {} }) };
    const { until } = await watching(closing, probed);
    await expect(until('healthy')).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
  });
});

describe('a wait is lost', () => {
  it.each<readonly [WaitCondition, string, (engine: FakeEngine) => void]>([
    ['healthy', 'web is unhealthy', (engine) => engine.becomes('web', 'unhealthy')],
    ['healthy', 'web exited with code 3 before it was healthy', (engine) => engine.exits('web', 3)],
    ['completed', 'web did not complete successfully: it exited with code 3', (engine) => engine.exits('web', 3)],
    ['healthy', 'web was removed before it was healthy', (engine) => void engine.removeContainer(engine.named('web').id, { force: true })],
  ])('%s: %s', async (condition, message, happens) => {
    const engine = fakeEngine();
    const { until, looked } = await watching(engine, probed);
    const answer = until(condition);
    await looked();
    happens(engine);
    expect(await answer).toEqual({ kind: 'lost', message });
  });

  it('running: web exited with code 0', async () => {
    const { until } = await watching(fakeEngine({ exits: { '': 0 } }), probed);
    expect(await until('running')).toEqual({ kind: 'lost', message: 'web exited with code 0' });
  });

  it('healthy: a container without a healthcheck never gets there', async () => {
    const { until } = await watching(fakeEngine(), {});
    expect(await until('healthy')).toMatchObject({
      kind: 'lost',
      message: 'web has no healthcheck configured, so it never becomes healthy',
    });
  });
});

describe('a wait is not lost', () => {
  it('while the restart policy brings the container back', async () => {
    const engine = fakeEngine();
    const { until, looked } = await watching(engine, probed);
    const answer = until('healthy');
    await looked();
    engine.named('web').state = 'restarting';
    engine.becomes('web', 'unhealthy');
    await looked(2);
    engine.named('web').state = 'running';
    engine.becomes('web', 'healthy');
    expect(await answer).toEqual({ kind: 'met' });
  });

  it('when a one-shot completes', async () => {
    const engine = fakeEngine();
    const { until, looked } = await watching(engine, {});
    const answer = until('completed');
    await looked();
    engine.exits('web', 0);
    expect(await answer).toEqual({ kind: 'met' });
  });
});

/** A started container `web`, and a watch on it. */
async function watching(engine: FakeEngine, spec: object) {
  const { id } = await engine.createContainer('web', { Image: 'busybox', HostConfig: {}, ...spec });
  await engine.startContainer(id);
  const abort = new AbortController();
  const watch = openWatch(engine, 'demo');
  const inspections = () => engine.calls.filter((call) => call.startsWith('inspect')).length;
  return {
    abort,
    until: (condition: WaitCondition) => watch.until(id, judgeCondition('web', condition), abort.signal),
    /** Once the watch has looked this often, and has gone back to waiting. */
    looked: async (times = 1) => {
      while (inspections() < times) await Promise.resolve();
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    },
  };
}
