import { describe, expect, it } from 'vitest';
import type { Service } from '../../../src/model/service.ts';
import { previewRollback, rollback } from '../../../src/operations/rollback.ts';
import { up } from '../../../src/operations/up.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import { project, service } from '../../fakes/builders.ts';
import { fakeContext } from '../../fakes/fake-context.ts';
import { type FakeEngine, type FakeEngineOptions, fakeEngine } from '../../fakes/fake-engine.ts';

describe('rollback', () => {
  it('puts back what the service was, and keeps what it goes back from', async () => {
    const engine = await upped([{ user: 'one' }, { user: 'two' }]);
    expect(kept(engine)).toEqual(['demo-web-generation-1']);
    await rollback(file({ user: 'two' }), { service: 'web' }, fakeContext(engine));
    expect(engine.named('demo-web-1').spec.User).toBe('one');
    expect(kept(engine)).toEqual(['demo-web-generation-2']);
    await rollback(file({ user: 'two' }), { service: 'web' }, fakeContext(engine));
    expect(engine.named('demo-web-1').spec.User).toBe('two');
  });

  it('makes the container that the file made then, to the label', async () => {
    const first: Service = { user: 'one', environment: { A: 'b' }, command: ['sleep'], labels: { tier: 'front' }, stop_grace_period: '3s' };
    const engine = await upped([first]);
    const before = engine.named('demo-web-1').spec;
    await up(file({ user: 'two' }), {}, fakeContext(engine));
    await rollback(file({ user: 'two' }), { service: 'web' }, fakeContext(engine));
    const { spec } = engine.named('demo-web-1');
    const { 'com.docker.compose.replace': _, ...labels } = spec.Labels ?? {};
    expect(labels).toEqual(before.Labels);
    expect(spec).toMatchObject({ Env: ['A=b'], Cmd: ['sleep'], User: 'one', StopTimeout: 3, Image: 'busybox' });
    expect(await again(engine, first)).toBe(0);
  });

  it('is undone by the next up', async () => {
    const engine = await upped([{ user: 'one' }, { user: 'two' }]);
    await rollback(file({ user: 'two' }), { service: 'web' }, fakeContext(engine));
    await up(file({ user: 'two' }), {}, fakeContext(engine));
    expect(engine.named('demo-web-1').spec.User).toBe('two');
  });

  it('goes back to the image that a tag stood for, by its id', async () => {
    const engine = await upped([{}]);
    engine.images.set('before', engine.images.get('busybox') ?? never());
    engine.images.set('busybox', { ...(engine.images.get('busybox') ?? never()), id: 'sha256:new' });
    await up(file({}), {}, fakeContext(engine));
    await rollback(file({}), { service: 'web' }, fakeContext(engine));
    expect(engine.named('demo-web-1')).toMatchObject({ imageId: 'sha256:busybox', spec: { Image: 'sha256:busybox' } });
  });

  it('keeps as many generations as the file says, and finds each by its number', async () => {
    const settings = { 'x-windlass': { generations: 2 } };
    const engine = await upped(['one', 'two', 'three', 'four'].map((user) => ({ user, ...settings })));
    expect(kept(engine)).toEqual(['demo-web-generation-2', 'demo-web-generation-3']);
    await rollback(file({ user: 'four', ...settings }), { service: 'web', to: 2 }, fakeContext(engine));
    expect(engine.named('demo-web-1').spec.User).toBe('two');
    expect(kept(engine)).toEqual(['demo-web-generation-3', 'demo-web-generation-4']);
  });

  it('keeps as many containers as there are', async () => {
    const engine = await upped([{ user: 'one' }, { user: 'two' }]);
    await up(file({ user: 'two' }), { scale: { web: 3 } }, fakeContext(engine));
    await rollback(file({ user: 'two' }), { service: 'web' }, fakeContext(engine));
    const replicas = [1, 2, 3].map((number) => engine.named(`demo-web-${number}`).spec);
    expect(replicas.map(({ User, Labels }) => [User, Labels?.['com.docker.compose.container-number']])).toEqual([
      ['one', '1'],
      ['one', '2'],
      ['one', '3'],
    ]);
  });

  it('leaves the service as it is where that generation does not come up, and ends as a failed replacement does', async () => {
    const engine = await upped([{ user: 'one' }, { user: 'two' }], {
      endsAtOnce: ({ spec, name }) => (spec.User === 'one' && name !== 'demo-web-1' ? 1 : undefined),
    });
    const before = engine.named('demo-web-1').id;
    await expect(rollback(file({ user: 'two' }), { service: 'web' }, fakeContext(engine))).rejects.toMatchObject({ code: 'ROLLED_BACK' });
    expect(engine.named('demo-web-1')).toMatchObject({ id: before, state: 'running' });
  });

  it('says what it would do', async () => {
    const engine = await upped([{ user: 'one' }, { user: 'two' }]);
    const plan = await previewRollback(file({ user: 'two' }), { service: 'web' }, fakeContext(engine));
    expect(formatPlan(plan)).toMatchInlineSnapshot(`
      "#1 create-container demo-web-generation-2 after []: kept as generation 2, for rollback
      #2 create-container ccccccccccc7_demo-web-1 after []: back to generation 1, of image busybox
      #3 start-container ccccccccccc7_demo-web-1 after [2]: back to generation 1, of image busybox
      #4 prove-container ccccccccccc7_demo-web-1 running 1ms after [3]: back to generation 1, of image busybox
      #5 stop-container demo-web-1 after [4] ~[1]: back to generation 1, of image busybox
      #6 prove-container ccccccccccc7_demo-web-1 running again after [4] ~[5]: back to generation 1, of image busybox
      #7 remove-container demo-web-1 after [5, 6]: back to generation 1, of image busybox
      #8 remove-container demo-web-generation-1 after [7] ~[1]: it is not needed for rollback any more
      #9 rename-container ccccccccccc7_demo-web-1 to demo-web-1 after [2, 7]: back to generation 1, of image busybox
      ! service web is replaced start-first: demo-web-1; the old container stays until the new one works; clients that keep to one address see it go"
    `);
  });

  it('refuses where nothing is kept, and says what is', async () => {
    const engine = await upped([{ user: 'one' }]);
    const refused = (to?: number) => rollback(file({}), { service: 'web', ...(to !== undefined && { to }) }, fakeContext(engine));
    await expect(refused()).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'no earlier generation of service web is kept' });
    await up(file({ user: 'two' }), {}, fakeContext(engine));
    await expect(refused(9)).rejects.toMatchObject({ code: 'NOT_FOUND', help: 'these are kept: 1' });
  });

  it('refuses where a volume of that generation is gone', async () => {
    const mounts: Service = { volumes: [{ type: 'volume', source: 'data', target: '/data' }] };
    const volumes = { data: { name: 'demo_data' } };
    const engine = fakeEngine({ inspects: true });
    await up(project({ web: asked(mounts) }, { volumes }), {}, fakeContext(engine));
    await up(file({}), {}, fakeContext(engine));
    await engine.removeVolume('demo_data');
    await expect(rollback(file({}), { service: 'web' }, fakeContext(engine))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'service web cannot go back to generation 1: volume demo_data is not there any more',
    });
  });
});

describe('what a rollback cannot bring back', () => {
  const web = (more: Service) => asked({ configs: [{ source: 'page', target: '/page' }], ...more });
  const withPage = (content: string, more: Service) => project({ web: web(more) }, { configs: { page: { name: 'demo_page', content } } });

  it('are contents, which are then those of the file', async () => {
    const engine = fakeEngine({ inspects: true });
    await up(withPage('first', { user: 'one' }), {}, fakeContext(engine));
    await up(withPage('second', { user: 'two' }), {}, fakeContext(engine));
    const plan = await previewRollback(withPage('second', { user: 'two' }), { service: 'web' }, fakeContext(engine));
    expect(plan.notices).toContainEqual({
      code: 'contents-now',
      message: 'configs.page had other contents in generation 1, and will have those that the file gives now',
      help: 'contents of configs and secrets are not kept; put them back in the file',
    });
  });

  it('are contents that alone have changed, which is told when they are given up', async () => {
    const engine = fakeEngine({ inspects: true });
    await up(withPage('first', {}), {}, fakeContext(engine));
    const { plan } = await up(withPage('second', {}), {}, fakeContext(engine));
    expect([kept(engine), plan.notices.filter(({ code }) => code === 'not-kept')]).toEqual([
      [],
      [
        {
          code: 'not-kept',
          message: 'what the configs and secrets of service web hold now is not kept for rollback',
          help: 'to go back, put their contents back and run up',
        },
      ],
    ]);
  });

  it('is a service that shares namespaces with another, which is told when it is replaced', async () => {
    const both = (user: string) => project({ db: service(), web: asked({ user, network_mode: 'service:db' }) });
    const engine = fakeEngine({ inspects: true });
    await up(both('one'), {}, fakeContext(engine));
    const { plan } = await up(both('two'), {}, fakeContext(engine));
    expect([kept(engine), plan.notices.filter(({ code }) => code === 'not-kept')]).toEqual([
      [],
      [
        {
          code: 'not-kept',
          message: 'what service web is now cannot be kept for rollback, because it shares namespaces or volumes with another container',
          help: 'to go back, put the file back and run up',
        },
      ],
    ]);
  });
});

describe('a generation', () => {
  it('is not kept of a service whose file asks for nothing', async () => {
    const engine = fakeEngine({ inspects: true });
    for (const user of ['one', 'two']) await up(project({ web: service({ user }) }), {}, fakeContext(engine));
    expect(kept(engine)).toEqual([]);
  });

  it('is kept once, whatever a run that was cut off left of it', async () => {
    const engine = await upped([{ user: 'one' }, { user: 'two' }]);
    const plan = await previewRollback(file({ user: 'two' }), { service: 'web' }, fakeContext(engine));
    const [record] = plan.steps;
    if (record?.kind !== 'create-container') throw new Error('it begins by keeping what there is');
    await engine.createContainer(record.name, record.spec);
    await up(file({ user: 'three' }), {}, fakeContext(engine));
    expect(kept(engine)).toEqual(['demo-web-generation-2']);
    await rollback(file({ user: 'three' }), { service: 'web' }, fakeContext(engine));
    expect(engine.named('demo-web-1').spec.User).toBe('two');
  });

  it('stays what it was when containers are only made anew', async () => {
    const engine = await upped([{ user: 'one' }, { user: 'two' }]);
    await up(file({ user: 'two' }), { recreate: 'always' }, fakeContext(engine));
    expect(kept(engine)).toEqual(['demo-web-generation-1']);
  });

  it('stays what it was when the replacement fails', async () => {
    const engine = await upped([{ user: 'one' }, { user: 'two' }], { endsAtOnce: ({ spec }) => (spec.User === 'bad' ? 1 : undefined) });
    await expect(up(file({ user: 'bad' }), {}, fakeContext(engine))).rejects.toMatchObject({ code: 'ROLLED_BACK' });
    await rollback(file({ user: 'bad' }), { service: 'web' }, fakeContext(engine));
    expect(engine.named('demo-web-1').spec.User).toBe('one');
  });

  it('has its secrets where they were, and in no label', async () => {
    const secret: Service = {
      environment: { TOKEN: 'sesame' },
      command: ['run', '--key=sesame'],
      healthcheck: { test: ['CMD', 'ask', 'sesame'] },
      logging: { driver: 'splunk', options: { 'splunk-token': 'sesame' } },
      secrets: [{ source: 'key' }],
    };
    const engine = fakeEngine({ inspects: true, health: { web: 'healthy' } });
    const secrets = { key: { name: 'demo_key', environment: 'KEY' } };
    const overrides = { secrets, environment: { KEY: 'sesame' } };
    for (const user of ['one', 'two']) await up(project({ web: asked({ ...secret, user }) }, overrides), {}, fakeContext(engine));
    const { spec, files } = engine.named('demo-web-generation-1');
    expect(spec).toMatchObject({ Env: ['TOKEN=sesame'], Cmd: ['run', '--key=sesame'] });
    expect(JSON.stringify(spec.Labels)).not.toContain('sesame');
    expect([...files]).toEqual([]);
  });

  it('takes no volume and no name of the service, and goes with it', async () => {
    const engine = await upped([{ user: 'one' }, { user: 'two' }], { images: { busybox: { volumes: ['/data'] } } });
    const { mounts, endpoints, state, spec } = engine.named('demo-web-generation-1');
    expect({ volumes: mounts.filter(({ type }) => type === 'volume'), endpoints: [...endpoints], state }).toEqual({
      volumes: [],
      endpoints: [],
      state: 'created',
    });
    expect(spec.Labels?.['com.docker.compose.service']).toBeUndefined();
    const { down } = await import('../../../src/operations/down.ts');
    await down(file({}), {}, fakeContext(engine));
    expect([...engine.containers]).toEqual([]);
  });
});

async function upped(services: readonly Service[], options: FakeEngineOptions = {}): Promise<FakeEngine> {
  const engine = fakeEngine({ inspects: true, ...options });
  for (const one of services) await up(file(one), {}, fakeContext(engine));
  return engine;
}

/** How many steps the file asks for. */
async function again(engine: FakeEngine, one: Service): Promise<number> {
  const { plan } = await up(file(one), {}, fakeContext(engine));
  return plan.steps.length;
}

function file(one: Service) {
  return project({ web: asked(one) });
}

function asked(one: Service): Service {
  return service({ deploy: { update_config: { order: 'start-first', monitor: '1ms' } }, ...one });
}

function kept(engine: FakeEngine): readonly string[] {
  return [...engine.containers.values()].map(({ name }) => name).filter((name) => name.includes('generation'));
}

function never(): never {
  throw new Error('the image is there');
}
