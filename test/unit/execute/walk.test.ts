import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../src/diagnostics/windlass-error.ts';
import { walk } from '../../../src/execute/walk.ts';
import type { ContainerId } from '../../../src/model/names.ts';
import type { Plan, Restoration, Step, StepId } from '../../../src/plan/step.ts';
import { recorder } from '../../fakes/recorder.ts';

describe('walk', () => {
  it('starts a step once all its predecessors are done, and independent steps side by side', async () => {
    const steps = controlled();
    const { lines, result } = start(plan({ 1: {}, 2: {}, 3: { after: [1, 2] } }), steps.run);
    await steps.started(1, 2);
    steps.finish(1);
    expect(lines()).not.toContain('started start-container c3');
    steps.finish(2);
    await steps.started(3);
    steps.finish(3);
    expect(await result).toMatchObject({ done: 3, failed: [], skipped: [] });
  });

  it('skips what depends on a failed step, and lets everything else finish', async () => {
    const { lines, result } = start(plan({ 1: {}, 2: { after: [1] }, 3: { after: [2] }, 4: {}, 5: { after: [4] } }), failing(1));
    const { done, failed, skipped } = await result;
    expect({ done, failed: failed.map(({ step }) => step.id), skipped: skipped.map(({ id }) => id) }).toEqual({
      done: 2,
      failed: [1],
      skipped: [2, 3],
    });
    expect([...lines()].sort()).toEqual([
      'done start-container c4',
      'done start-container c5',
      'failed start-container c1',
      'skipped start-container c2',
      'skipped start-container c3',
      'started start-container c1',
      'started start-container c4',
      'started start-container c5',
    ]);
  });

  it('begins nothing more once the engine is gone, and lets what is under way tell how it went', async () => {
    const steps = controlled();
    const { result } = start(plan({ 1: {}, 2: {}, 3: {}, 4: {}, 5: {} }), steps.run);
    await steps.started(1, 2, 3, 4);
    steps.fail(1, new WindlassError('ENGINE_UNREACHABLE', 'gone'));
    for (const id of [2, 3, 4]) steps.finish(id);
    expect(await result).toMatchObject({ done: 3, failed: [{ step: { id: 1 } }], skipped: [{ id: 5 }] });
  });

  it('lets a step go on after a predecessor that only orders, however that one ended', async () => {
    const { result } = start(plan({ 1: {}, 2: { settled: [1] } }), failing(1));
    expect(await result).toMatchObject({ done: 1, failed: [{ step: { id: 1 } }], skipped: [] });
  });

  it('says for a skipped step which one is to blame', async () => {
    const { events, result } = start(plan({ 1: {}, 2: { after: [1] } }), failing(1));
    await result;
    expect(events).toContainEqual(expect.objectContaining({ type: 'step-skipped', because: { kind: 'step', step: 1 } }));
  });

  it('begins nothing more once it is aborted, and takes steps under way for skipped', async () => {
    const abort = new AbortController();
    const steps = controlled();
    const { events, result } = start(plan({ 1: {}, 2: { after: [1] }, 3: {} }), steps.run, abort.signal);
    await steps.started(1, 3);
    steps.finish(1);
    abort.abort();
    steps.fail(3);
    expect(await result).toMatchObject({ done: 1, failed: [], skipped: [{ id: 3 }, { id: 2 }] });
    expect(events.filter((event) => event.type === 'step-skipped').map(({ because }) => because)).toEqual([
      { kind: 'aborted' },
      { kind: 'aborted' },
    ]);
  });

  it('gives the engine only so many starts at once', async () => {
    const steps = controlled();
    const { lines, result } = start(plan({ 1: {}, 2: {}, 3: {}, 4: {}, 5: {} }), steps.run);
    await steps.started(1, 2, 3, 4);
    expect(lines()).not.toContain('started start-container c5');
    steps.finish(2);
    await steps.started(5);
    for (const id of [1, 3, 4, 5]) steps.finish(id);
    expect(await result).toMatchObject({ done: 5 });
  });

  it('tells the container that a step concerned', async () => {
    const { events, result } = start(plan({ 1: {} }), async () => 'abc');
    await result;
    expect(events).toContainEqual(expect.objectContaining({ type: 'step-done', container: 'abc' }));
  });
});

describe('walk, when it does not get to the end', () => {
  const saga = restorable({ 1: {}, 2: { after: [1] }, 3: { after: [2] } }, [
    { undoes: 2, unless: [3] },
    { undoes: 1, unless: [3], settled: [4] },
  ]);

  it('takes back what was done, and leaves it when all went well', async () => {
    const failed = start(saga, failing(3));
    expect(await failed.result).toMatchObject({ done: 2, failed: [{ step: { id: 3 } }], restored: [{ id: 4 }, { id: 5 }], lost: [] });
    expect(failed.lines().slice(-4)).toEqual([
      'started start-container c4',
      'done start-container c4',
      'started start-container c5',
      'done start-container c5',
    ]);
    expect(await start(saga, async () => undefined).result).toMatchObject({ done: 3, restored: [] });
  });

  it('takes back a start that failed, which may have happened, and nothing that was not begun', async () => {
    expect(await start(saga, failing(2)).result).toMatchObject({ restored: [{ id: 4 }, { id: 5 }] });
    expect(await start(saga, failing(1)).result).toMatchObject({ restored: [{ id: 5 }] });
  });

  it('does not wait for other branches', async () => {
    const steps = controlled();
    const { result } = start(restorable({ 1: {}, 2: { after: [1] }, 3: {} }, [{ undoes: 1, unless: [2] }]), steps.run);
    await steps.started(1, 3);
    steps.finish(1);
    await steps.started(2);
    steps.fail(2);
    await steps.started(4);
    steps.finish(4);
    steps.finish(3);
    expect(await result).toMatchObject({ done: 2, restored: [{ id: 4 }] });
  });

  it('takes back on interruption too, after the step under way has ended', async () => {
    const abort = new AbortController();
    const steps = controlled();
    const { result } = start(saga, steps.run, abort.signal);
    await steps.started(1);
    abort.abort();
    steps.finish(1);
    await steps.started(5);
    steps.finish(5);
    expect(await result).toMatchObject({ done: 1, restored: [{ id: 5 }], lost: [] });
  });

  it('gives a step that can be taken back, and what takes it back, a signal that never aborts', async () => {
    const abort = new AbortController();
    const cut: Record<StepId, boolean> = {};
    const { result } = start(
      saga,
      async (step, signal) => {
        if (step.id === 2) abort.abort();
        cut[step.id] = signal.aborted;
        return undefined;
      },
      abort.signal,
    );
    await result;
    expect(cut).toEqual({ 1: false, 2: false, 4: false, 5: false });
  });

  it('is too late once a step has begun that cannot be taken back', async () => {
    const late = restorable({ 1: {}, 2: { after: [1] } }, [{ undoes: 1, unlessBegun: [2] }]);
    expect(await start(late, failing(2)).result).toMatchObject({ restored: [] });
  });

  it('goes on with the rest when one thing cannot be put back, and reports it', async () => {
    const { result } = start(saga, failing(3, 4));
    expect(await result).toMatchObject({ lost: [{ step: { id: 4 } }], restored: [{ id: 5 }] });
  });
});

interface Edges {
  readonly after?: readonly StepId[];
  readonly settled?: readonly StepId[];
}

function plan(steps: Readonly<Record<StepId, Edges>>): Plan {
  return {
    operation: 'up',
    project: 'demo',
    steps: Object.entries(steps).map(([id, { after = [], settled = [] }]) => ({
      id: Number(id),
      kind: 'start-container',
      service: 'web',
      container: { kind: 'existing', id: `id${id}`, name: `c${id}` },
      reason: { kind: 'missing' },
      after,
      settled,
    })),
    notices: [],
  };
}

interface Undo {
  readonly undoes: StepId;
  readonly unless?: readonly StepId[];
  readonly unlessBegun?: readonly StepId[];
  readonly settled?: readonly StepId[];
}

/** A plan with restorations, which are numbered after its steps. */
function restorable(steps: Readonly<Record<StepId, Edges>>, undos: readonly Undo[]): Plan {
  const first = Object.keys(steps).length + 1;
  const all = plan({ ...steps, ...Object.fromEntries(undos.map(({ settled = [] }, index) => [first + index, { settled }])) });
  const restorations = all.steps.slice(first - 1).map((step, index): Restoration => {
    const { undoes = 0, unless = [], unlessBegun = [] } = undos[index] ?? {};
    return { undoes, unless, unlessBegun, step };
  });
  return { ...all, steps: all.steps.slice(0, first - 1), restorations };
}

function start(
  what: Plan,
  run: (step: Step, signal: AbortSignal) => Promise<ContainerId | undefined>,
  signal = new AbortController().signal,
) {
  const { events, emit, lines } = recorder();
  const explain = async (): Promise<{ message: string; logTail: readonly string[] }> => ({ message: 'no', logTail: [] });
  return { events, lines, result: walk(what, { run, explain, emit, now: () => 0, width: 4, signal }) };
}

function failing(...ids: readonly StepId[]): (step: Step) => Promise<undefined> {
  return async (step) => {
    if (ids.includes(step.id)) throw new Error('no');
    return undefined;
  };
}

/** Steps that begin and end when the test says so. */
function controlled() {
  const open = new Map<StepId, { resolve: (id: undefined) => void; reject: (error: Error) => void }>();
  const waiting: { readonly ids: readonly StepId[]; readonly resolve: () => void }[] = [];
  const check = (): void => {
    for (const { ids, resolve } of waiting) if (ids.every((id) => open.has(id))) resolve();
  };
  return {
    run: (step: Step) =>
      new Promise<undefined>((resolve, reject) => {
        open.set(step.id, { resolve, reject });
        check();
      }),
    started: (...ids: readonly StepId[]) =>
      new Promise<void>((resolve) => {
        waiting.push({ ids, resolve });
        check();
      }),
    finish: (id: StepId) => open.get(id)?.resolve(undefined),
    fail: (id: StepId, error = new Error('no')) => open.get(id)?.reject(error),
  };
}
