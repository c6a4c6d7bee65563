import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src/model/project.ts';
import { start } from '../../../src/operations/start.ts';
import { up } from '../../../src/operations/up.ts';
import { steadyMs } from '../../../src/plan/replicas/steady-ms.ts';
import type { Pause } from '../../../src/util/pause.ts';
import { project, service } from '../../fakes/builders.ts';
import { type FakeContext, fakeContext } from '../../fakes/fake-context.ts';
import { type FakeEngine, type FakeEngineOptions, fakeEngine } from '../../fakes/fake-engine.ts';

const probed = { healthcheck: { test: ['CMD', 'true'] } };

describe('up --wait', () => {
  it('ends when what has a healthcheck is healthy, what has none runs on, and one-shots have completed', async () => {
    const declared = project({
      web: service({ depends_on: { job: { condition: 'service_completed_successfully', required: true } } }),
      job: service(),
      db: service(probed),
    });
    const { context } = await waiting(declared, { health: { db: 'healthy' }, exits: { job: 0 } });
    expect(
      context
        .lines()
        .filter((line) => line.startsWith('done wait-for'))
        .sort(),
    ).toEqual(['done wait-for demo-db-1 healthy', 'done wait-for demo-job-1 completed', 'done wait-for demo-web-1 running']);
  });

  it('takes what ended well and has no healthcheck for done', async () => {
    const { engine } = await waiting(project({ web: service() }), { exits: { web: 0 } });
    expect(engine.named('demo-web-1').state).toBe('exited');
  });

  it('fails as soon as a container ends, however long others may still take', async () => {
    const declared = project({ web: service(), db: service(probed), api: service(probed) });
    const { context, error } = await failing(declared, { exits: { web: 3 } });
    expect(error).toMatchObject({ code: 'STEP_FAILED', message: 'up did not finish: 1 of 10 steps failed' });
    expect(failureOf(context)).toMatchObject({ message: 'demo-web-1 exited with code 3', exitCode: 3 });
    expect(
      context
        .lines()
        .filter((line) => line.startsWith('skipped'))
        .sort(),
    ).toEqual(['skipped wait-for demo-api-1 healthy', 'skipped wait-for demo-db-1 healthy']);
  });

  it('fails as soon as a container ends that had got there, while others are still waited for', async () => {
    const engine = fakeEngine();
    const { context, ended } = starting(project({ web: service(), db: service(probed) }), engine, { pause: shortly });
    await context.seen('done wait-for demo-web-1 running');
    engine.named('demo-web-1').logs.push('no config');
    engine.exits('demo-web-1', 3);
    expect(await ended).toMatchObject({ code: 'STEP_FAILED', message: 'up did not finish: 1 of 7 steps failed' });
    expect(failureOf(context)).toMatchObject({
      message: 'demo-web-1 exited with code 3 after it was running',
      exitCode: 3,
      logTail: ['no config'],
    });
    expect(context.lines()).toContain('skipped wait-for demo-db-1 healthy');
    expect(context.events.at(-1)).toMatchObject({ type: 'run-finished', done: 5, failed: 1, skipped: 1 });
  });

  it('fails as soon as a replica that was healthy no longer is, while its siblings are still waited for', async () => {
    const engine = fakeEngine();
    const { context, ended } = starting(project({ web: service({ ...probed, scale: 2 }) }), engine);
    await context.seen('started wait-for demo-web-1, demo-web-2 healthy');
    engine.becomes('demo-web-2', 'healthy');
    await context.seen('started wait-for demo-web-1, demo-web-2 healthy');
    engine.becomes('demo-web-2', 'unhealthy', 'refused');
    expect(await ended).toMatchObject({ code: 'STEP_FAILED' });
    expect(failureOf(context)).toMatchObject({ message: 'demo-web-2 became unhealthy after it was healthy', container: 'demo-web-2' });
  });

  it.each([
    ['is brought back for the third time', threeComebacks, 'was brought back 3 times by its restart policy'],
    ['is removed', removal, 'was removed'],
  ])('fails as soon as a container that had got there %s, while others are still waited for', async (_, happens, what) => {
    const engine = fakeEngine();
    const { context, ended } = starting(project({ web: service(), db: service(probed) }), engine, { pause: shortly });
    await context.seen('done wait-for demo-web-1 running');
    await happens(engine);
    expect(await ended).toMatchObject({ code: 'STEP_FAILED' });
    expect(failureOf(context)).toMatchObject({ message: `demo-web-1 ${what} after it was running` });
  });

  it('lets what got there end well, or be brought back once, while others are still waited for', async () => {
    const engine = fakeEngine();
    const declared = project({ web: service(), job: service(), db: service(probed) });
    const { context, ended } = starting(declared, engine, { pause: shortly });
    await context.seen('done wait-for demo-web-1 running');
    await context.seen('done wait-for demo-job-1 running');
    engine.comesBack('demo-web-1', 7);
    engine.exits('demo-job-1', 0);
    await context.seen('done wait-for demo-job-1 running');
    engine.becomes('demo-db-1', 'healthy');
    expect(await ended).toBeUndefined();
  });

  it('fails as soon as the restart policy has brought a container back three times', async () => {
    const engine = fakeEngine();
    const { context, ended } = starting(project({ web: service(probed), db: service(probed) }), engine);
    await context.seen('started wait-for demo-web-1 healthy');
    for (const _ of [1, 2, 3]) engine.comesBack('demo-web-1', 7);
    expect(await ended).toMatchObject({ code: 'STEP_FAILED' });
    expect(failureOf(context)?.message).toBe(
      'demo-web-1 ends again and again: its restart policy has brought it back 3 times before it was healthy',
    );
  });

  it('waits on when the restart policy brings a container back once or twice', async () => {
    const engine = fakeEngine();
    const { context, ended } = starting(project({ web: service(probed) }), engine);
    await context.seen('started wait-for demo-web-1 healthy');
    engine.comesBack('demo-web-1', 7);
    engine.comesBack('demo-web-1', 7);
    engine.becomes('demo-web-1', 'healthy');
    expect(await ended).toBeUndefined();
  });

  it('does not count how often a container was brought back before', async () => {
    const engine = fakeEngine();
    await up(project({ web: service(probed) }), {}, fakeContext(engine));
    for (const _ of [1, 2, 3, 4]) engine.comesBack('demo-web-1', 7);
    const { context, ended } = starting(project({ web: service(probed) }), engine);
    await context.seen('started wait-for demo-web-1 healthy');
    engine.comesBack('demo-web-1', 7);
    engine.becomes('demo-web-1', 'healthy');
    expect(await ended).toBeUndefined();
  });

  it('lets a one-shot be tried again for as long as its policy says', async () => {
    const engine = fakeEngine();
    const declared = project({
      job: service({ restart: 'on-failure' }),
      web: service({ depends_on: { job: { condition: 'service_completed_successfully', required: true } } }),
    });
    const { context, ended } = starting(declared, engine, { pause: shortly });
    await context.seen('started wait-for demo-job-1 completed');
    for (const _ of [1, 2, 3, 4, 5]) engine.comesBack('demo-job-1', 1);
    engine.exits('demo-job-1', 0);
    expect(await ended).toBeUndefined();
  });

  it('counts the time anew for a container without a healthcheck that was brought back', async () => {
    const engine = fakeEngine();
    const pauses: (() => void)[] = [];
    const { context, ended } = starting(project({ web: service() }), engine, {
      pause: (milliseconds, signal) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          if (milliseconds === steadyMs) pauses.push(resolve);
        }),
    });
    await expect.poll(() => pauses.length).toBe(1);
    engine.comesBack('demo-web-1', 7);
    await expect.poll(() => pauses.length).toBe(2);
    engine.exits('demo-web-1', 7);
    expect(await ended).toMatchObject({ code: 'STEP_FAILED' });
    expect(failureOf(context)?.message).toBe('demo-web-1 exited with code 7');
  });

  it('tells of the replica that failed, not of the first one', async () => {
    const engine = fakeEngine();
    const { context, ended } = starting(project({ web: service({ ...probed, scale: 2 }) }), engine);
    await context.seen('started wait-for demo-web-1, demo-web-2 healthy');
    engine.named('demo-web-2').logs.push('no config');
    engine.becomes('demo-web-2', 'unhealthy', 'refused');
    await ended;
    expect(failureOf(context)).toMatchObject({
      message: 'demo-web-2 is unhealthy',
      container: 'demo-web-2',
      probeOutput: 'refused',
      logTail: ['no config'],
    });
  });

  it('ends with TIMEOUT when the time is over, with what the probe and the container said last', async () => {
    const engine = fakeEngine();
    const declared = project({ web: service({ ...probed, scale: 2 }), db: service(probed) });
    const { context, ended } = starting(declared, engine, {}, { waitTimeoutSeconds: 0.05 });
    await context.seen('started wait-for demo-web-1, demo-web-2 healthy');
    engine.becomes('demo-web-1', 'healthy');
    engine.becomes('demo-web-2', 'starting', 'not yet');
    expect(await ended).toMatchObject({ code: 'TIMEOUT' });
    expect(context.failures().map(({ message, probeOutput }) => [message, probeOutput])).toEqual([
      ['demo-db-1 was not healthy in the time that was given', undefined],
      ['demo-web-2 was not healthy in the time that was given', 'not yet'],
    ]);
  });

  it('does not undo a replacement because another service failed', async () => {
    const engine = fakeEngine({ health: { web: 'healthy' } });
    const before = project({ web: service(probed) });
    await up(before, {}, fakeContext(engine));
    const declared = project({ web: service({ ...probed, user: 'me' }), bad: service() });
    const { ended, context } = starting(declared, engine, { pause: forEver });
    await context.seen('started wait-for demo-bad-1 running');
    engine.exits('demo-bad-1', 1);
    expect(await ended).toMatchObject({ code: 'STEP_FAILED' });
    expect(engine.named('demo-web-1').spec.User).toBe('me');
  });
});

/** What has to run for a moment has done so at once; the longer times that a silent engine is given are never over. */
const shortly: Pause = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    if (milliseconds <= steadyMs) resolve();
  });

/** Nothing has run for long enough yet. */
const forEver: Pause = (_, signal) => new Promise((__, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

interface WatchedContext extends FakeContext {
  /** Resolves once a line has been told, and what it tells of is under way. */
  seen(line: string): Promise<void>;
  failures(): readonly { readonly message: string; readonly probeOutput?: string | undefined }[];
}

function starting(declared: Project, engine: FakeEngine, overrides: Partial<FakeContext> = {}, request: object = {}) {
  const plain = fakeContext(engine, overrides);
  const context: WatchedContext = {
    ...plain,
    async seen(line) {
      await expect.poll(() => plain.lines(), { interval: 1 }).toContain(line);
      // What has begun has looked by then.
      await new Promise((resolve) => setImmediate(resolve));
    },
    failures: () =>
      plain.events
        .flatMap((event) => (event.type === 'step-failed' ? [event.failure] : []))
        .sort((left, right) => (left.message < right.message ? -1 : 1)),
  };
  const ended = up(declared, { wait: true, ...request }, context).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { context, ended };
}

async function waiting(declared: Project, options: FakeEngineOptions) {
  const engine = fakeEngine(options);
  const { context, ended } = starting(declared, engine, { pause: shortly });
  expect(await ended).toBeUndefined();
  return { engine, context };
}

async function failing(declared: Project, options: FakeEngineOptions) {
  const { context, ended } = starting(declared, fakeEngine(options));
  return { context, error: await ended };
}

function failureOf(context: WatchedContext) {
  return context.failures()[0];
}

describe('start --wait', () => {
  it('waits for the health of the containers as they are, without a file too', async () => {
    const engine = fakeEngine({ inspects: true });
    const declared = project({ web: service(probed), bare: service() });
    await up(declared, { start: false }, fakeContext(engine));
    for (const target of ['demo', declared, project({ web: service(), bare: service() })]) {
      for (const one of engine.containers.values()) if (one.state === 'running') engine.exits(one.name, 0);
      const context = fakeContext(engine, { pause: shortly });
      const ended = start(target, { wait: true }, context);
      await expect.poll(() => context.lines(), { interval: 1 }).toContain('started wait-for demo-web-1 healthy');
      engine.becomes('demo-web-1', 'healthy');
      await ended;
      expect(
        context
          .lines()
          .filter((line) => line.startsWith('done wait-for'))
          .sort(),
      ).toEqual(['done wait-for demo-bare-1 running', 'done wait-for demo-web-1 healthy']);
    }
  });

  it('looks closely at containers only when it waits', async () => {
    const engine = fakeEngine({ inspects: true });
    await up(project({ web: service(probed) }), { start: false }, fakeContext(engine));
    const before = engine.calls.length;
    await start('demo', {}, fakeContext(engine));
    expect(engine.calls.slice(before).filter((call) => call === 'observe')).toHaveLength(1);
  });
});

function threeComebacks(engine: FakeEngine): void {
  for (const _ of [1, 2, 3]) engine.comesBack('demo-web-1', 7);
}

function removal(engine: FakeEngine): Promise<void> {
  return engine.removeContainer(engine.named('demo-web-1').id, { force: true });
}
