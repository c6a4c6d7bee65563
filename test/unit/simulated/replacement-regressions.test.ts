import { describe, expect, it } from 'vitest';
import type { Service } from '../../../src/model/service.ts';
import { up } from '../../../src/operations/up.ts';
import { describeAction } from '../../../src/plan/text/describe-step.ts';
import { network, project, service } from '../../fakes/builders.ts';
import { faultyUser } from '../../simulated/fates.ts';
import { guard } from '../../simulated/guard.ts';
import { leftToDo } from '../../simulated/left-to-do.ts';
import { simulation } from '../../simulated/simulation.ts';

// What random projects have found of replacements.
describe('a replacement on a simulated engine', () => {
  it('gives a name back to the container that bore it before, wherever the run was killed that gave it to another one', async () => {
    const named = project({ web: service({ user: 'one', container_name: 'fixed' }) });
    const replaced = project({ web: service({ user: 'two' }) });
    const wanted = project({ web: service({ user: 'one' }) });
    for (let crash = 1, ended = 'killed'; ended === 'killed'; crash++) {
      const world = simulation();
      await world.run((context) => up(named, {}, context));
      ended = (await world.run((context) => up(replaced, {}, context), crash)).kind;
      await world.clock.settle();
      const last = await world.run((context) => up(wanted, {}, context));
      expect([last.kind, [...world.engine.containers.values()].map(({ name }) => name), await leftToDo(world, wanted)]).toEqual([
        'done',
        ['demo-web-1'],
        '',
      ]);
    }
  });

  it('leaves every name where it was when the container that was to have one back does not start', async () => {
    let refused = false;
    const world = simulation({
      before(method) {
        if (refused && method === 'startContainer') throw new Error('refused');
      },
    });
    const names = () => [...world.engine.containers.values()].map(({ name, spec }) => `${name} ${spec.User}`).sort();
    await world.run((context) => up(project({ web: service({ user: 'one', container_name: 'fixed' }) }), {}, context));
    await world.run((context) => up(project({ web: service({ user: 'two' }) }), { start: false }, context), 4);
    await world.clock.settle();
    await world.engine.stopContainer(world.engine.named('fixed').id);
    const before = names();
    refused = true;
    const ended = await world.run((context) => up(project({ web: service({ user: 'one' }) }), {}, context));
    expect([before, ended.kind, names()]).toEqual([['demo-web-1 two', 'fixed one'], 'failed', before]);
  });

  it('needs no pre_stop hook in a one-shot that has ended by the time of the hook', async () => {
    const depends_on = { job: { condition: 'service_completed_successfully', required: true } } as const;
    const hooks = { pre_start: [{ command: ['migrate'] }], pre_stop: [{ command: ['bye'] }] };
    const declared = (user: string) => project({ job: service({ user, ...hooks }), web: service({ depends_on }) });
    for (let crash = 1, ended = 'killed'; ended === 'killed'; crash++) {
      const world = simulation();
      ended = (await world.run((context) => up(declared('one'), {}, context), crash)).kind;
      const last = await world.run((context) => up(declared('two'), {}, context));
      expect([last.kind, await leftToDo(world, declared('two'))]).toEqual(['done', '']);
    }
  });

  it('leaves the port to what held it until all that goes back together works, where an edge is to have it next', async () => {
    const ports = [{ target: 80, published: '8000', protocol: 'tcp' }];
    const owner = service({ ports, deploy: { update_config: { order: 'start-first' } } });
    const probed = { healthcheck: { test: ['CMD', 'true'] } };
    const depends_on = { owner: { condition: 'service_started', required: true, restart: true } } as const;
    const world = simulation();
    await world.run((context) => up(project({ owner, web: service({ ...probed, pid: 'service:owner', depends_on }) }), {}, context));
    const ids = ['demo-owner-1', 'demo-web-1'].map((name) => world.engine.named(name).id);
    const networks = { default: network({ name: 'demo_default', internal: true }) };
    const ended = await world.run((context) =>
      up(project({ owner, web: service({ ...probed, user: faultyUser }) }, { networks }), {}, context),
    );
    await world.clock.settle();
    const now = ['demo-owner-1', 'demo-web-1'].map((name) => world.engine.named(name));
    expect([ended.kind, ...now.map(({ id, state }) => [id, state])]).toEqual(['failed', ...ids.map((id) => [id, 'running'])]);
  });

  it.each<readonly [string, Service]>([
    ['by itself', {}],
    ['behind an edge', { ports: [{ target: 80, published: '8000', protocol: 'tcp' }], 'x-windlass': { edge: true } }],
  ])('%s takes nothing from a container whose successor an interrupted run made when the one before fails', async (_where, more) => {
    const declared = (user: string) =>
      project({ db: service({ ...more, user, scale: 2, deploy: { update_config: { order: 'stop-first' } } }) });
    let refused = false;
    const between = async () => {
      for (let crash = 1; ; crash++) {
        const world = simulation({
          before(method) {
            if (refused && method === 'startContainer') throw new Error('refused');
          },
        });
        await world.run((context) => up(declared('one'), {}, context));
        const { kind } = await world.run((context) => up(declared('two'), {}, context), crash);
        await world.clock.settle();
        const successor = (name: string) => [...world.engine.containers.values()].find((one) => one.name.endsWith(`_${name}`));
        if (kind !== 'killed') throw new Error('no run was killed between the two');
        if (successor('demo-db-2')?.state === 'created') return { world, first: successor('demo-db-1') };
      }
    };
    const { world, first } = await between();
    await world.engine.stopContainer(first?.id ?? '');
    refused = true;
    const begun: string[] = [];
    const { kind } = await world.run((context) =>
      up(declared('two'), {}, { ...context, emit: (event) => event.type === 'step-started' && begun.push(describeAction(event.step)) }),
    );
    expect([kind, world.engine.named('demo-db-2').state, begun.filter((action) => /demo-db-2|2a|2b/.test(action))]).toEqual([
      'failed',
      'running',
      [],
    ]);
  });

  it.each<readonly [string, Service, Service, Service, boolean, boolean]>([
    ['its network is made anew', { scale: 2 }, { scale: 3 }, { scale: 2 }, true, false],
    ['its network is made anew', { scale: 2 }, { scale: 3 }, { scale: 2 }, true, true],
    ['they get its name', { container_name: 'fixed' }, { scale: 2 }, { container_name: 'fixed' }, false, false],
    ['they get its name', { container_name: 'fixed' }, { scale: 2 }, { container_name: 'fixed' }, false, true],
  ])(
    'keeps a replica that is too many until the ones that stay work, where %s (before %j, between %j, after %j, anew %s, they fail %s)',
    async (_where, before, wrong, after, internal, failing) => {
      let refused = false;
      const watch = guard();
      const world = simulation({
        before(method, args, engine) {
          watch.check(method, args, engine);
          if (refused && method === 'startContainer' && engine.containers.get(String(args[0]))?.spec.User === 'two') throw new Error('no');
        },
      });
      const depends_on = { job: { condition: 'service_completed_successfully', required: true } } as const;
      const declared = (job: string, web: Service, internal = false) =>
        project(
          { job: service({ user: job }), web: service({ ...web, depends_on }) },
          { networks: { default: network({ name: 'demo_default', internal }) } },
        );
      await world.run((context) => up(declared('one', { ...before, user: 'one' }), {}, context));
      // Leaves a further replica that never ran, and is as the file wants it.
      await world.run((context) => up(declared(faultyUser, { ...wrong, user: 'two' }), {}, context));
      const wanted = declared('one', { ...after, user: 'two' }, internal);
      refused = failing;
      watch.protect(world.engine, wanted);
      const ended = await world.run((context) => up(wanted, {}, context));
      await world.clock.settle();
      const users = [...world.engine.containers.values()].filter(({ state }) => state === 'running').map(({ spec }) => spec.User);
      const all = Array.from({ length: before.scale ?? 1 }, () => (failing ? 'one' : 'two'));
      expect([ended.kind, watch.violations, users]).toEqual([failing ? 'failed' : 'done', [], all]);
    },
  );
});
