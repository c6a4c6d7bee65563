import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src/model/project.ts';
import type { Service } from '../../../src/model/service.ts';
import { down } from '../../../src/operations/down.ts';
import { up } from '../../../src/operations/up.ts';
import { project, service } from '../../fakes/builders.ts';
import type { FakeContainer } from '../../fakes/fake-container.ts';
import { fakeContext } from '../../fakes/fake-context.ts';
import { type FakeEngine, fakeEngine } from '../../fakes/fake-engine.ts';

const prepared: Service = { pre_start: [{ command: ['first'] }, { command: ['second'] }] };
const rolled: Service = { ...prepared, healthcheck: { test: ['CMD', 'true'] }, deploy: { update_config: { order: 'start-first' } } };

describe('pre_start hooks', () => {
  it('have the mounts of the first replica, run in turn, and leave nothing behind', async () => {
    const engine = hookedEngine(() => 0);
    await up(file({ ...prepared, scale: 2 }), {}, fakeContext(engine));
    expect(startsOf(engine)).toEqual([
      'startContainer demo-web-pre_start-1',
      'startContainer demo-web-pre_start-2',
      'startContainer demo-web-1',
      'startContainer demo-web-2',
    ]);
    expect(names(engine)).toEqual(['demo-web-1', 'demo-web-2']);
  });

  it('that fail keep the service from starting, stay to be looked at, and run again with the next up', async () => {
    let luck = 3;
    const engine = hookedEngine(() => luck);
    const context = fakeContext(engine);
    await expect(up(file(prepared), {}, context)).rejects.toMatchObject({ code: 'STEP_FAILED' });
    expect(context.events.find(({ type }) => type === 'step-failed')).toMatchObject({
      failure: {
        message: 'pre_start hook 1 of web exited with code 3',
        help: 'container demo-web-pre_start-1 stays to be looked at, until the next up or down',
        service: 'web',
        container: 'demo-web-pre_start-1',
        exitCode: 3,
        logTail: ['first says no'],
      },
    });
    expect(startsOf(engine)).toEqual(['startContainer demo-web-pre_start-1']);
    expect(names(engine)).toEqual(['demo-web-1', 'demo-web-pre_start-1']);
    luck = 0;
    await up(file(prepared), {}, fakeContext(engine));
    expect(engine.named('demo-web-1').state).toBe('running');
    expect(names(engine)).toEqual(['demo-web-1']);
  });

  it('that fail go with down', async () => {
    const engine = hookedEngine(() => 1);
    await expect(up(file(prepared), {}, fakeContext(engine))).rejects.toThrow();
    await down(file(prepared), {}, fakeContext(engine));
    expect(names(engine)).toEqual([]);
    await expect(up(file(prepared), {}, fakeContext(engine))).rejects.toThrow();
    await down('demo', {}, fakeContext(engine));
    expect(names(engine)).toEqual([]);
  });

  it.each<[string, Service]>([
    ['a replacement', prepared],
    ['a rollout', rolled],
    ['a rollout that stops first', { ...rolled, deploy: { update_config: { order: 'stop-first' } } }],
  ])('that fail leave %s undone, with the old container at work all the time', async (_what, definition) => {
    let luck = 0;
    const engine = hookedEngine(() => luck);
    await up(file({ ...definition, user: 'one' }), {}, fakeContext(engine));
    const before = engine.named('demo-web-1');
    luck = 2;
    const context = fakeContext(engine);
    await expect(up(file({ ...definition, user: 'two' }), {}, context)).rejects.toMatchObject({ code: 'ROLLED_BACK' });
    expect(engine.named('demo-web-1')).toMatchObject({ id: before.id, state: 'running', starts: 1 });
    expect(names(engine).filter((name) => !name.includes('generation'))).toEqual(['demo-web-1', 'demo-web-pre_start-1']);
  });

  it('that take too long stop, and keep the service from starting', async () => {
    const engine = fakeEngine();
    await expect(up(file(prepared), { waitTimeoutSeconds: 0.001 }, fakeContext(engine))).rejects.toMatchObject({ code: 'TIMEOUT' });
    expect(engine.named('demo-web-pre_start-1').state).toBe('exited');
    expect(engine.named('demo-web-1').state).toBe('created');
  });

  it.each(['startContainer demo-web-pre_start-1', 'logs demo-web-pre_start-1'])(
    'do not go on by themselves when somebody interrupts after %s',
    async (call) => {
      const engine = fakeEngine();
      const context = fakeContext(engine);
      const run = up(file(prepared), {}, context);
      while (!engine.calls.includes(call)) await setImmediate();
      context.abort.abort(new Error('Ctrl-C'));
      await expect(run).rejects.toMatchObject({ code: 'ABORTED' });
      expect(engine.named('demo-web-pre_start-1').state).toBe('exited');
      expect(engine.named('demo-web-1').state).toBe('created');
    },
  );
});

/** Hooks say something and end at once. */
function hookedEngine(exitCode: () => number): FakeEngine {
  const ended = (container: FakeContainer): number | undefined => {
    if (container.spec.Labels?.['com.docker.compose.hook'] === undefined) return undefined;
    container.logs.push(`${container.spec.Cmd?.join(' ')} says ${exitCode() === 0 ? 'yes' : 'no'}`);
    return exitCode();
  };
  return fakeEngine({ inspects: true, health: { web: 'healthy' }, images: { busybox: { config: {} } }, endsAtOnce: ended });
}

function file(definition: Service): Project {
  return project({ web: service(definition) });
}

function startsOf({ calls }: FakeEngine): readonly string[] {
  return calls.filter((call) => call.startsWith('startContainer'));
}

function names({ containers }: FakeEngine): readonly string[] {
  return [...containers.values()].map(({ name }) => name).sort();
}
