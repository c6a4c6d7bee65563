import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src/model/project.ts';
import { up } from '../../../src/operations/up.ts';
import { network, project, service } from '../../fakes/builders.ts';
import type { FakeContainer } from '../../fakes/fake-container.ts';
import { faultyUser, userOf } from '../../simulated/fates.ts';
import { leftToDo } from '../../simulated/left-to-do.ts';
import { type Simulation, simulation } from '../../simulated/simulation.ts';

// What random projects have found once.
describe('a simulated engine', () => {
  it('joins a network also with a container that an interrupted rollout was about to replace', async () => {
    const world = simulation();
    const rolled = { deploy: { update_config: { order: 'start-first' } } } as const;
    const networks = { default: network({ name: 'demo_default' }), front: network({ name: 'demo_front' }) };
    const before = project({ web: service(rolled), other: service({ networks: { front: null } }) }, { networks });
    const after = project({ ...before.services, web: service({ ...rolled, networks: { default: null, front: null } }) }, { networks });
    await world.run((context) => up(before, {}, context));
    await world.run((context) => up(after, { services: ['web'], recreate: 'always' }, context), 2);
    await world.run((context) => up(after, {}, context));
    expect(await leftToDo(world, after)).toBe('');
  });

  it('starts a container that an interrupted run only made once the network is there that is made anew', async () => {
    const world = simulation();
    const networks = (internal: boolean) => ({ default: network({ name: 'demo_default', ...(internal && { internal }) }) });
    const services = { web: service(), other: service({ depends_on: { web: { condition: 'service_started', required: true } } }) };
    await world.run((context) => up(project(services, { networks: networks(false) }), {}, context), 3);
    await world.clock.settle();
    const wanted = project(services, { networks: networks(true) });
    expect((await world.run((context) => up(wanted, {}, context))).kind).toBe('done');
    expect(await leftToDo(world, wanted)).toBe('');
  });

  it('starts an edge that an interrupted run only made once the network is there that is made anew', async () => {
    const world = simulation();
    const web = service({
      ports: [{ target: 80, published: '8000', protocol: 'tcp' }],
      depends_on: { db: { condition: 'service_started', required: true } },
      deploy: { update_config: { order: 'start-first' } },
    });
    const declared = (internal: boolean) =>
      project({ db: service(), web }, { networks: { default: network({ name: 'demo_default', ...(internal && { internal }) }) } });
    await world.run((context) => up(declared(false), {}, context), 7);
    await world.clock.settle();
    expect(world.engine.named('demo-web-edge').state).toBe('created');
    const ended = await world.run((context) => up(declared(true), {}, context));
    expect([ended.kind, await leftToDo(world, declared(true))]).toEqual(['done', '']);
  });

  it.each<readonly [string, (world: Simulation, edge: FakeContainer) => Promise<void>]>([
    [
      'whose network is gone',
      async ({ engine }) => {
        for (const { id } of engine.containers.values()) await engine.stopContainer(id);
        await engine.removeNetwork('demo_default');
      },
    ],
    ['that was taken off its network', ({ engine }, { id }) => engine.disconnectNetwork('demo_default', id)],
    ['that was paused', ({ engine }, { id }) => engine.pauseContainer(id)],
  ])('brings an edge back to work %s', async (_, happens) => {
    const world = simulation();
    const ports = [{ target: 80, published: '8000', protocol: 'tcp' }];
    const wanted = project({ web: service({ ports, deploy: { update_config: { order: 'start-first' } } }) });
    await world.run((context) => up(wanted, {}, context));
    await happens(world, world.engine.named('demo-web-edge'));
    const ended = await world.run((context) => up(wanted, {}, context));
    const { state, endpoints } = world.engine.named('demo-web-edge');
    expect([ended.kind, state, [...endpoints.keys()]]).toEqual(['done', 'running', ['demo_default']]);
    expect(await leftToDo(world, wanted)).toBe('');
  });

  it.each(['joins', 'leaves'] as const)('%s a network in the same edit that makes the network anew', async (what) => {
    const declared = (later: boolean) =>
      project(
        {
          other: service({ networks: { default: null, front: null } }),
          web: service({ networks: { default: null, ...(later === (what === 'joins') && { front: null }) } }),
        },
        {
          networks: {
            default: network({ name: 'demo_default' }),
            front: network({ name: 'demo_front', ...(later && { internal: true }) }),
          },
        },
      );
    const world = simulation();
    await world.run((context) => up(declared(false), {}, context));
    const { id } = world.engine.named('demo-web-1');
    const ended = await world.run((context) => up(declared(true), {}, context));
    const web = world.engine.named('demo-web-1');
    expect([ended.kind, web.id === id, web.state, [...web.endpoints.keys()]]).toEqual([
      'done',
      true,
      'running',
      what === 'joins' ? ['demo_default', 'demo_front'] : ['demo_default'],
    ]);
    expect(await leftToDo(world, declared(true))).toBe('');
  });

  it('knows the earlier name of a container that was renamed by the same edit that changed its networks', async () => {
    const networks = { default: network({ name: 'demo_default' }), front: network({ name: 'demo_front' }) };
    const before = project({ web: service() }, { networks });
    const after = project({ web: service({ container_name: 'web', networks: { default: null, front: null } }) }, { networks });
    const world = simulation();
    await world.run((context) => up(before, {}, context));
    await world.run((context) => up(after, {}, context));
    expect(await leftToDo(world, after)).toBe('');
  });

  it('stops a service before its successor comes up where it holds up a network that is made anew, though it is to leave that', async () => {
    const declared = (later: boolean) =>
      project(
        {
          db: service({ scale: later ? 2 : 1, networks: { default: null, ...(later && { front: null }) } }),
          web: service({
            user: later ? 'two' : 'one',
            networks: { default: null, ...(!later && { front: null }) },
            depends_on: { db: { condition: 'service_started', required: true } },
            deploy: { update_config: { order: 'start-first' } },
          }),
        },
        {
          networks: {
            default: network({ name: 'demo_default' }),
            front: network({ name: 'demo_front', ...(later && { internal: true }) }),
          },
        },
      );
    const world = simulation();
    await world.run((context) => up(declared(false), {}, context));
    const ended = await world.run((context) => up(declared(true), {}, context));
    expect([ended.kind, await leftToDo(world, declared(true))]).toEqual(['done', '']);
  });

  it('waits for nobody to free a port that the engine chooses', async () => {
    const world = simulation();
    const declared = (user: string) => {
      const rest = { user, ports: [{ target: 80, protocol: 'tcp' }] };
      const condition = { condition: 'service_started', required: true, restart: true } as const;
      return project({ db: service(rest), web: service({ ...rest, depends_on: { db: condition }, deploy: { update_config: {} } }) });
    };
    await world.run((context) => up(declared('one'), {}, context));
    const ended = await world.run((context) => up(declared('two'), {}, context));
    expect([ended.kind, await leftToDo(world, declared('two'))]).toEqual(['done', '']);
  });

  it('lets a replica in at its edge that was to be replaced before it was let in', async () => {
    const declared = (scale: number) =>
      project({
        web: service({
          scale,
          ports: [{ target: 80, protocol: 'tcp' }],
          deploy: { update_config: { order: 'start-first', parallelism: 0 } },
        }),
      });
    for (const first of [2, 3, 4]) {
      for (const second of [4, 5, 6, 7, 8]) {
        const world = simulation();
        await world.run((context) => up(declared(1), {}, context));
        for (const crash of [first, second]) await world.run((context) => up(declared(2), { recreate: 'always' }, context), crash);
        await world.clock.settle();
        const last = await world.run((context) => up(declared(2), {}, context));
        expect([last.kind, names(world), await leftToDo(world, declared(2))]).toEqual([
          'done',
          ['demo-web-1', 'demo-web-2', 'demo-web-edge'],
          '',
        ]);
      }
    }
  });

  it('looks once more whether a container goes on before it is taken for proven, because its end may be told late', async () => {
    const world = simulation({ faults: [{ delay: 60_000, times: 1 }] });
    const declared = (user: string) => project({ web: service({ user, deploy: { update_config: { order: 'start-first' } } }) });
    await world.run((context) => up(declared('one'), {}, context));
    const ended = await world.run((context) => up(declared(faultyUser), {}, context));
    const { spec, state } = world.engine.named('demo-web-1');
    expect([ended.kind, spec.User, state]).toEqual(['failed', 'one', 'running']);
  });

  it('starts again on the new network what waits in vain for a one-shot after a network was made anew', async () => {
    const declared = (user: string, internal: boolean) =>
      project(
        {
          job: service({ user }),
          web: service({ depends_on: { job: { condition: 'service_completed_successfully', required: true } } }),
        },
        { networks: { default: network({ name: 'demo_default', ...(internal && { internal }) }) } },
      );
    const world = simulation();
    await world.run((context) => up(declared('one', false), {}, context));
    const ended = await world.run((context) => up(declared(faultyUser, true), {}, context));
    const { state, endpoints } = world.engine.named('demo-web-1');
    const { id } = world.engine.networks.get('demo_default') ?? {};
    expect([ended.kind, state, endpoints.get('demo_default')?.networkId]).toEqual(['failed', 'running', id]);
  });

  it('puts what shares a namespace back together with its owner, also where the file does not have it share any more', async () => {
    const world = simulation();
    const before = project({
      owner: service({ user: 'one' }),
      web: service({
        network_mode: 'service:owner',
        depends_on: { owner: { condition: 'service_started', required: true, restart: true } },
      }),
    });
    await world.run((context) => up(before, {}, context));
    const ended = await world.run((context) =>
      up(project({ owner: service({ user: 'two' }), web: service({ user: faultyUser }) }), {}, context),
    );
    const users = ['demo-owner-1', 'demo-web-1'].map((name) => world.engine.named(name)).map(({ spec, state }) => [spec.User, state]);
    expect([ended.kind, ...users]).toEqual(['failed', ['one', 'running'], [undefined, 'running']]);
  });

  it('has its edge in the same run in which it ceases to share a namespace', async () => {
    const world = simulation();
    const rolled = { deploy: { update_config: { order: 'start-first' } } } as const;
    const depends_on = { owner: { condition: 'service_started', required: true, restart: true } } as const;
    await world.run((context) =>
      up(project({ owner: service(), web: service({ ...rolled, network_mode: 'service:owner', depends_on }) }), {}, context),
    );
    const after = project({ owner: service(), web: service({ ...rolled, ports: [{ target: 80, published: '8000', protocol: 'tcp' }] }) });
    const ended = await world.run((context) => up(after, {}, context));
    expect([ended.kind, names(world), await leftToDo(world, after)]).toEqual(['done', ['demo-owner-1', 'demo-web-1', 'demo-web-edge'], '']);
  });

  it('gives a name up on the networks that were joined under it, when the file goes back to the name before', async () => {
    const declared = (container_name: string | undefined, front: boolean) =>
      project(
        { web: service({ ...(container_name && { container_name }), networks: { default: null, ...(front && { front: null }) } }) },
        { networks: { default: network({ name: 'demo_default' }), front: network({ name: 'demo_front' }) } },
      );
    const world = simulation();
    await world.run((context) => up(declared(undefined, false), {}, context));
    await world.run((context) => up(declared('fixed', true), {}, context));
    await world.run((context) => up(declared(undefined, true), {}, context));
    expect(await leftToDo(world, declared(undefined, true))).toBe('');
  });

  it('puts an edge back that was to go when its network was made anew, and starts it wherever that was left', async () => {
    const ports = [{ target: 80, published: '8000', protocol: 'tcp' }];
    const declared = (user: string, order: string | undefined, internal: boolean) =>
      project(
        { web: service({ user, ports, ...(order !== undefined && { deploy: { update_config: { order } } }) }) },
        { networks: { default: network({ name: 'demo_default', ...(internal && { internal }) }) } },
      );
    const world = simulation();
    await world.run((context) => up(declared('one', 'start-first', false), {}, context));
    const failed = await world.run((context) => up(declared(faultyUser, undefined, true), {}, context));
    expect([failed.kind, ...names(world).map((name) => world.engine.named(name).state)]).toEqual(['failed', 'running', 'running']);
    const mended = declared('one', 'start-first', false);
    const ended = await world.run((context) => up(mended, {}, context));
    expect([ended.kind, names(world), await leftToDo(world, mended)]).toEqual(['done', ['demo-web-1', 'demo-web-edge'], '']);
  });

  it('keeps the volumes of a successor that an earlier run made when the replacement is rolled back', async () => {
    let refused = false;
    const world = simulation({
      before(method, [id], { containers }) {
        const name = typeof id === 'string' ? (containers.get(id)?.name ?? '') : '';
        if (refused && method === 'startContainer' && name.endsWith('_demo-web-2')) throw new Error('refused');
      },
    });
    const declared = (user: string) =>
      project({ web: service({ user, image: 'cached', scale: 2, deploy: { update_config: { order: 'start-first' } } }) });
    await world.run((context) => up(declared('one'), {}, context));
    await world.run((context) => up(declared('two'), {}, context), 5);
    await world.clock.settle();
    refused = true;
    const ended = await world.run((context) => up(declared('two'), {}, context));
    const removals = world.engine.calls.filter((call) => /^removeContainer \S+_demo-web-1/.test(call));
    expect([ended.kind, removals.map((call) => call.replace(/^.*_demo-web-1 /, ''))]).toEqual(['failed', ['force']]);
  });

  it('moves the same containers to a network that is made anew, wherever that was killed', async () => {
    const declared = (internal: boolean, scale: number) =>
      project({ web: service({ scale }) }, { networks: { default: network({ name: 'demo_default', ...(internal && { internal }) }) } });
    for await (const { world, before } of killedAnywhere(declared(false, 2), declared(true, 1))) {
      expect([...world.engine.containers.keys()]).toEqual([before['demo-web-1']]);
    }
  });

  it('scales down behind an edge on a network that is made anew, wherever that was killed', async () => {
    const ports = [{ target: 80, protocol: 'tcp' }];
    const declared = (internal: boolean, scale: number) =>
      project(
        { web: service({ scale, ports, deploy: { update_config: { order: 'start-first' } } }) },
        { networks: { default: network({ name: 'demo_default', ...(internal && { internal }) }) } },
      );
    for await (const { world } of killedAnywhere(declared(false, 2), declared(true, 1))) {
      expect(names(world)).toEqual(['demo-web-1', 'demo-web-edge']);
    }
  });

  it('gives the port back to what held it when the successor does not come up, though an edge was to have it, on a network made anew', async () => {
    const declared = (user: string, internal: boolean, edged: boolean) =>
      project(
        {
          web: service({
            user,
            ports: [{ target: 80, published: '8000', protocol: 'tcp' }],
            ...(edged && { deploy: { update_config: { order: 'start-first' } } }),
          }),
        },
        { networks: { default: network({ name: 'demo_default', ...(internal && { internal }) }) } },
      );
    const world = simulation();
    await world.run((context) => up(declared('one', false, false), {}, context));
    const { id } = world.engine.named('demo-web-1');
    const ended = await world.run((context) => up(declared(faultyUser, true, true), {}, context));
    await world.clock.settle();
    expect([ended.kind, world.engine.named('demo-web-1')]).toMatchObject(['failed', { id, state: 'running' }]);
  });

  it.each([undefined, 'stop-first', 'start-first'])(
    'restarts a dependent with `restart: true` once for a replacement (%s), wherever that was killed',
    async (order) => {
      const declared = (user: string) =>
        project({
          db: service({ user, ...(order !== undefined && { deploy: { update_config: { order } } }) }),
          web: service({ depends_on: { db: { condition: 'service_started', required: true, restart: true } } }),
        });
      for await (const { world } of killedAnywhere(declared('one'), declared('two'))) {
        expect(world.engine.named('demo-web-1').starts).toBe(2);
      }
    },
  );

  it('gives a successor up that its restart policy brings back again and again before it is healthy', async () => {
    const declared = (user: string) => project({ web: service({ user, restart: 'always', healthcheck: { test: ['CMD', 'true'] } }) });
    const world = simulation();
    await world.run((context) => up(declared('one'), {}, context));
    const { id } = world.engine.named('demo-web-1');
    const ended = await world.run((context) => up(declared(userOf({ kind: 'crash', afterMs: 300, times: 1_000 })), {}, context));
    expect([ended.kind, world.engine.named('demo-web-1')]).toMatchObject(['failed', { id, state: 'running' }]);
  });

  it('makes an edge anew also where an interrupted run was about to make it another one', async () => {
    const declared = (published: string) =>
      project({
        web: service({ ports: [{ target: 80, published, protocol: 'tcp' }], deploy: { update_config: { order: 'start-first' } } }),
      });
    for (let crash = 1, ended = 'killed'; ended === 'killed'; crash++) {
      const world = simulation();
      await world.run((context) => up(declared('8000'), {}, context));
      ended = (await world.run((context) => up(declared('8001'), {}, context), crash)).kind;
      await world.clock.settle();
      const last = await world.run((context) => up(declared('8002'), {}, context));
      expect([last.kind, names(world), await leftToDo(world, declared('8002'))]).toEqual(['done', ['demo-web-1', 'demo-web-edge'], '']);
    }
  });
});

/** Brings up one project and then the other, killed after one change more each time, and carries on. Nothing is left to do then. */
async function* killedAnywhere(before: Project, after: Project) {
  for (let crash = 1, ended = 'killed'; ended === 'killed'; crash++) {
    const world = simulation();
    await world.run((context) => up(before, {}, context));
    const ids = Object.fromEntries([...world.engine.containers.values()].map(({ id, name }) => [name, id]));
    ended = (await world.run((context) => up(after, {}, context), crash)).kind;
    await world.clock.settle();
    const last = await world.run((context) => up(after, {}, context));
    expect([last.kind, await leftToDo(world, after)]).toEqual(['done', '']);
    yield { world, before: ids };
  }
}

function names({ engine }: Simulation): readonly string[] {
  return [...engine.containers.values()].map(({ name }) => name).sort();
}
