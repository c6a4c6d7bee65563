import { describe, expect, it } from 'vitest';
import type { Health } from '../../../src/model/observed.ts';
import type { Project } from '../../../src/model/project.ts';
import { up } from '../../../src/operations/up.ts';
import { network, project, service } from '../../fakes/builders.ts';
import { type FakeContext, fakeContext } from '../../fakes/fake-context.ts';
import { type FakeEngine, type FakeEngineOptions, fakeEngine } from '../../fakes/fake-engine.ts';

const started = { condition: 'service_started', required: true } as const;
const healthcheck = { test: ['CMD', 'true'] };
const before = project({ web: service() });
const after = project({ web: service({ user: 'me' }) });

describe('a replacement', () => {
  it('removes the old container last, when the new one runs under its final name', async () => {
    const engine = await running(before);
    const old = engine.named('demo-web-1').id.slice(0, 12);
    const from = engine.calls.length;
    await up(after, {}, fakeContext(engine));
    expect(engine.calls.slice(from).filter((call) => !/^(observe|events|inspect|find|list|\w+Volume windlass-lock)/.test(call))).toEqual([
      `createContainer ${old}_demo-web-1`,
      'stopContainer demo-web-1',
      `renameContainer demo-web-1 ${old}_demo-web-1.old`,
      `renameContainer ${old}_demo-web-1 demo-web-1`,
      'startContainer demo-web-1',
      `removeContainer ${old}_demo-web-1.old force`,
    ]);
  });

  it('that ends right after its start is told of with its last lines, and the old container runs again', async () => {
    const engine = await running(before, { endsAtOnce: ({ spec }) => (spec.User === 'me' ? 3 : undefined) });
    const { id } = engine.named('demo-web-1');
    const context = fakeContext(engine);
    await expect(up(after, {}, context)).rejects.toMatchObject({
      code: 'ROLLED_BACK',
      message: 'up did not finish: 1 of 7 steps failed; demo-web-1 runs again as before',
    });
    expect(failureOf(context)).toMatchObject({ message: 'demo-web-1 exited with code 3 right after its start', exitCode: 3, logTail: [] });
    expect(states(engine)).toEqual({ 'demo-web-1': `running ${id}` });
  });

  it('that becomes unhealthy gives way to the old container, which runs again', async () => {
    const health: Record<string, Health> = { web: 'healthy' };
    const engine = await running(project({ web: service({ healthcheck }) }), { health });
    const { id } = engine.named('demo-web-1');
    health.web = 'unhealthy';
    const context = fakeContext(engine);
    await expect(up(project({ web: service({ healthcheck, user: 'me' }) }), {}, context)).rejects.toMatchObject({ code: 'ROLLED_BACK' });
    expect(failureOf(context)).toMatchObject({ message: 'demo-web-1 is unhealthy' });
    expect(states(engine)).toEqual({ 'demo-web-1': `running ${id}` });
  });

  it('that ends well has done its work', async () => {
    const engine = await running(before, { endsAtOnce: ({ spec }) => (spec.User === 'me' ? 0 : undefined) });
    await up(after, {}, fakeContext(engine));
    expect(Object.keys(states(engine))).toEqual(['demo-web-1']);
    expect(engine.named('demo-web-1').spec.User).toBe('me');
  });

  it('that cannot be made leaves everything as it was, and ends with the plain failure', async () => {
    const engine = await running(before, { before: refusing(/^createContainer .*_demo-web-1/) });
    await expect(up(after, {}, fakeContext(engine))).rejects.toMatchObject({ code: 'STEP_FAILED' });
    expect(engine.calls).not.toContain('stopContainer demo-web-1');
  });

  it('that fails takes nobody down who only depends on it', async () => {
    const stack = (user: string) => project({ web: service({ user, depends_on: { db: started } }), db: service({ user }) });
    const engine = await running(stack('a'), { before: refusing(/^startContainer demo-db-1/, 2) });
    const ids = [engine.named('demo-web-1').id, engine.named('demo-db-1').id];
    await expect(up(stack('b'), {}, fakeContext(engine))).rejects.toMatchObject({ code: 'ROLLED_BACK' });
    expect([engine.named('demo-web-1').id, engine.named('demo-db-1').id]).toEqual(ids);
    expect(engine.calls).not.toContain('stopContainer demo-web-1');
    expect(engine.containers.size).toBe(2);
  });

  it('is put back when it is interrupted, once the stop under way has ended', async () => {
    const abort = new AbortController();
    const engine = await running(before, { before: (call) => call.startsWith('stopContainer') && abort.abort() });
    const { id } = engine.named('demo-web-1');
    await expect(up(after, {}, fakeContext(engine, { signal: abort.signal }))).rejects.toMatchObject({
      code: 'ABORTED',
      message: 'up was interrupted; demo-web-1 runs again as before',
    });
    expect(states(engine)).toEqual({ 'demo-web-1': `running ${id}` });
  });

  it('says what could not be put back, and the next run brings it to its end', async () => {
    const engine = await running(before, { before: refusing(/^startContainer/, 2, 3) });
    await expect(up(after, {}, fakeContext(engine))).rejects.toMatchObject({
      code: 'STEP_FAILED',
      message: 'up did not finish: 1 of 7 steps failed, and demo-web-1 could not be put back',
    });
    await up(after, {}, fakeContext(engine));
    expect(Object.keys(states(engine))).toEqual(['demo-web-1']);
    expect(engine.named('demo-web-1')).toMatchObject({ state: 'running', spec: { User: 'me' } });
  });
});

describe('a network that cannot be made anew', () => {
  it('gets its containers back', async () => {
    const engine = await running(before, { before: refusing(/^removeNetwork/) });
    const changed = { ...before, networks: { default: network({ internal: true }) } };
    await expect(up(changed, {}, fakeContext(engine))).rejects.toMatchObject({ code: 'ROLLED_BACK' });
    expect(engine.named('demo-web-1')).toMatchObject({ state: 'running' });
    expect([...engine.named('demo-web-1').endpoints.keys()]).toEqual(['demo_default']);
  });
});

async function running(project: Project, options: FakeEngineOptions = {}): Promise<FakeEngine> {
  const engine = fakeEngine(options);
  await up(project, {}, fakeContext(engine));
  return engine;
}

function states(engine: FakeEngine): Readonly<Record<string, string>> {
  return Object.fromEntries([...engine.containers.values()].map(({ name, state, id }) => [name, `${state} ${id}`]));
}

function failureOf(context: FakeContext): unknown {
  const event = context.events.find(({ type }) => type === 'step-failed');
  return event?.type === 'step-failed' ? event.failure : undefined;
}

/** Refuses the calls of a kind, or some of them by their number. */
function refusing(pattern: RegExp, ...numbers: readonly number[]): (call: string) => void {
  let count = 0;
  return (call) => {
    if (!pattern.test(call)) return;
    count++;
    if (numbers.length === 0 || numbers.includes(count)) throw new Error(`${call} was refused`);
  };
}
