import { describe, expect, it } from 'vitest';
import type { UpdateConfig } from '../../../../src/model/deploy.ts';
import type { Project } from '../../../../src/model/project.ts';
import type { Service } from '../../../../src/model/service.ts';
import { restart } from '../../../../src/operations/restart.ts';
import { up } from '../../../../src/operations/up.ts';
import { planRollingRestart } from '../../../../src/plan/rollout/plan-rolling-restart.ts';
import { formatPlan } from '../../../../src/plan/text/format-plan.ts';
import { project, service } from '../../../fakes/builders.ts';
import { fakeContext } from '../../../fakes/fake-context.ts';
import { type FakeEngine, type FakeEngineOptions, fakeEngine } from '../../../fakes/fake-engine.ts';
import { facts } from '../../../fakes/plan-facts.ts';

const probed: Service = { healthcheck: { test: ['CMD', 'true'] } };
const edged: Service = { ...probed, ports: [{ target: 80, published: '8080', protocol: 'tcp' }], pre_stop: [{ command: ['bye'] }] };

describe('a rolling restart', () => {
  it('takes one container after the other from the edge, and lets each in again once it works', async () => {
    const engine = await upped(file(edged, { order: 'start-first' }));
    expect(await text(engine, file(edged, { order: 'start-first' }))).toMatchInlineSnapshot(`
      "#1 rename-container demo-web-1 to ccccccccccc6_demo-web-1 after []: asked for by restart --rolling
      #2 switch-edge demo-web-edge 1a=draining after [1]: asked for by restart --rolling
      #3 drain-edge demo-web-edge 1a=draining after [2]: asked for by restart --rolling
      #4 run-hook demo-web-1 pre_stop[0] after [2] ~[3]: asked for by restart --rolling
      #5 restart-container demo-web-1 after [2] ~[3, 4]: asked for by restart --rolling
      #6 prove-container demo-web-1 healthy 0ms after [5]: asked for by restart --rolling
      #7 switch-edge demo-web-edge 1a=open after [6]: asked for by restart --rolling
      #8 rename-container ccccccccccc6_demo-web-1 to demo-web-1 after [7]: asked for by restart --rolling
      #9 rename-container demo-web-2 to ccccccccccc6_demo-web-2 after [8]: asked for by restart --rolling
      #10 switch-edge demo-web-edge 2a=draining after [8, 9]: asked for by restart --rolling
      #11 drain-edge demo-web-edge 2a=draining after [10]: asked for by restart --rolling
      #12 run-hook demo-web-2 pre_stop[0] after [8, 10] ~[11]: asked for by restart --rolling
      #13 restart-container demo-web-2 after [8, 10] ~[11, 12]: asked for by restart --rolling
      #14 prove-container demo-web-2 healthy 0ms after [13]: asked for by restart --rolling
      #15 switch-edge demo-web-edge 2a=open after [14]: asked for by restart --rolling
      #16 rename-container ccccccccccc6_demo-web-2 to demo-web-2 after [15]: asked for by restart --rolling"
    `);
  });

  it('keeps to the batches of update_config, and pauses between them', async () => {
    const update = { parallelism: 2, delay: '7s' };
    const engine = await upped(file(probed, update, 3));
    expect(await text(engine, file(probed, update, 3))).toMatchInlineSnapshot(`
      "#1 restart-container demo-web-1 after []: asked for by restart --rolling
      #2 prove-container demo-web-1 healthy 0ms after [1]: asked for by restart --rolling
      #3 restart-container demo-web-2 after []: asked for by restart --rolling
      #4 prove-container demo-web-2 healthy 0ms after [3]: asked for by restart --rolling
      #5 pause-rollout web 7000ms after [2, 4]: asked for by update_config.delay
      #6 restart-container demo-web-3 after [5]: asked for by restart --rolling
      #7 prove-container demo-web-3 healthy 0ms after [6]: asked for by restart --rolling"
    `);
  });

  it('restarts dependencies first', async () => {
    const both = project({ db: service(probed), web: service({ depends_on: { db: { condition: 'service_started', required: true } } }) });
    const engine = await upped(both);
    const restarted = (await text(engine, both)).split('\n').filter((line) => line.includes('restart-container'));
    expect(restarted.map((line) => line.split(' ')[2])).toEqual(['demo-db-1', 'demo-web-1']);
  });

  it('leaves the rest alone where one does not come back', async () => {
    const engine = await upped(file(probed, {}, 3), {
      endsAtOnce: ({ name, starts }) => (name === 'demo-web-2' && starts > 1 ? 1 : undefined),
    });
    const outcome = restart(file(probed, {}, 3), { rolling: true }, fakeContext(engine));
    await expect(outcome).rejects.toMatchObject({ code: 'STEP_FAILED' });
    expect([1, 2, 3].map((number) => engine.named(`demo-web-${number}`).starts)).toEqual([2, 2, 1]);
  });

  it.each(['renameContainer', 'execute demo-web-edge', 'restartContainer'])(
    'that was cut off at %s is mended by the next up',
    async (moment) => {
      const broken = { call: 'never' };
      const wanted = file(edged, { order: 'start-first' });
      const engine = await upped(wanted, {
        inspects: true,
        before: (call) => {
          if (call.startsWith(broken.call)) throw new Error('the run was cut off');
        },
      });
      broken.call = moment;
      await restart(wanted, { rolling: true }, fakeContext(engine)).catch(() => undefined);
      broken.call = 'never';
      await up(wanted, {}, fakeContext(engine));
      expect(['demo-web-1', 'demo-web-2'].map((name) => engine.named(name).state)).toEqual(['running', 'running']);
      const last = engine.calls.filter((call) => /execute demo-web-edge .*1a state/s.test(call)).at(-1) ?? '1a state ready';
      expect(last).toContain('1a state ready');
      expect((await up(wanted, {}, fakeContext(engine))).plan.steps).toEqual([]);
    },
  );
});

async function upped(wanted: Project, options: FakeEngineOptions = {}): Promise<FakeEngine> {
  const images = { busybox: {}, 'haproxy:3.0-alpine': {} };
  const engine = fakeEngine({ images, health: { web: 'healthy', db: 'healthy' }, ...options });
  await up(wanted, {}, fakeContext(engine));
  return engine;
}

function file(web: Service, update_config: UpdateConfig, replicas = 2): Project {
  return project({ web: service({ ...web, deploy: { replicas, update_config } }) });
}

async function text(engine: FakeEngine, wanted: Project): Promise<string> {
  return formatPlan(planRollingRestart(wanted, await engine.observe('demo', { images: ['busybox'] }), {}, facts));
}
