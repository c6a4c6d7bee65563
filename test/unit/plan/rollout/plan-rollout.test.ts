import { describe, expect, it } from 'vitest';
import type { ObservedState } from '../../../../src/model/observed.ts';
import type { Service } from '../../../../src/model/service.ts';
import { up } from '../../../../src/operations/up.ts';
import { planDown } from '../../../../src/plan/plan-down.ts';
import { planStart } from '../../../../src/plan/plan-start.ts';
import { planUp } from '../../../../src/plan/plan-up.ts';
import { formatPlan } from '../../../../src/plan/text/format-plan.ts';
import { image, project, service } from '../../../fakes/builders.ts';
import { fakeContext } from '../../../fakes/fake-context.ts';
import { type FakeEngine, fakeEngine } from '../../../fakes/fake-engine.ts';
import { facts } from '../../../fakes/plan-facts.ts';

const ports = [{ target: 80, published: '8080', protocol: 'tcp' }];
const edged: Service = { ports, healthcheck: { test: ['CMD', 'true'] }, deploy: { update_config: { order: 'start-first' } } };
const images = { busybox: {}, 'haproxy:3.0-alpine': {} };

describe('a dependent that restarts along', () => {
  it('goes on until the first successor works, and comes back when the last of what they follow has stopped', async () => {
    const declared = (user: string) =>
      project({
        db: service({ user, scale: 2, deploy: { update_config: { order: 'start-first' } } }),
        web: service({ depends_on: { db: { condition: 'service_started', required: true, restart: true } } }),
      });
    const engine = fakeEngine({ images });
    await up(declared('one'), {}, fakeContext(engine));
    const plan = planUp(declared('two'), { ...(await observe(engine)) }, {}, facts);
    const lines = formatPlan(plan).split('\n');
    expect(lines.filter((line) => / (stop|start)-container| 5000ms/.test(line))).toMatchInlineSnapshot(`
      [
        "#2 start-container ccccccccccc2_demo-db-1 after [1]: its configuration changed",
        "#3 prove-container ccccccccccc2_demo-db-1 running 5000ms after [2]: its configuration changed",
        "#4 stop-container demo-web-1 after [3]: db is replaced",
        "#5 stop-container demo-db-1 after [3] ~[4]: its configuration changed",
        "#8 start-container ccccccccccc4_demo-db-2 after [7] ~[1, 2, 3, 5]: its configuration changed",
        "#9 prove-container ccccccccccc4_demo-db-2 running 5000ms after [8]: its configuration changed",
        "#10 stop-container demo-db-2 after [9] ~[4]: its configuration changed",
        "#17 start-container demo-web-1 after [2, 4, 8] ~[5, 10]: db is replaced",
      ]
    `);
  });
});

describe('a service that is replaced one container after the other', () => {
  it('has each looked at again before the one that comes next, and before what it follows goes', async () => {
    const declared = (user: string) => project({ db: service({ user, scale: 5, deploy: { update_config: { order: 'start-first' } } }) });
    const engine = fakeEngine({ images });
    await up(declared('one'), {}, fakeContext(engine));
    const lines = formatPlan(planUp(declared('two'), { ...(await observe(engine)) }, {}, facts)).split('\n');
    const looks = lines.flatMap((line) => /prove-container \w+_demo-db-(\d) running again/.exec(line)?.[1] ?? []);
    expect(looks.join('')).toBe('123412345');
  });
});

describe('a service behind an edge', () => {
  it('comes up together with it, and leaves the ports to it', async () => {
    const { engine } = await upped(edged);
    expect(engine.named('demo-web-1').spec.HostConfig.PortBindings).toBeUndefined();
    expect(engine.named('demo-web-edge').spec.HostConfig.PortBindings).toEqual({ '80/tcp': [{ HostIp: '', HostPort: '8080' }] });
    expect(await text(engine, edged)).toBe('');
  });

  it('is switched over once the new container is healthy, and the old one goes last', async () => {
    const { engine } = await upped(edged);
    expect(await text(engine, { ...edged, user: 'me' })).toMatchInlineSnapshot(`
      "#1 create-container ccccccccccc2_demo-web-1 after []: its configuration changed
      #2 start-container ccccccccccc2_demo-web-1 after [1]: its configuration changed
      #3 prove-container ccccccccccc2_demo-web-1 healthy 0ms after [2]: its configuration changed
      #4 switch-edge demo-web-edge 1b=open 1a=draining after [3]: its configuration changed
      #5 drain-edge demo-web-edge 1a=draining after [4]: its configuration changed
      #6 prove-container ccccccccccc2_demo-web-1 healthy 5000ms after [3, 4]: its configuration changed
      #7 stop-container demo-web-1 after [6] ~[5]: its configuration changed
      #8 prove-container ccccccccccc2_demo-web-1 healthy again after [6] ~[7]: its configuration changed
      #9 remove-container demo-web-1 after [7, 8]: its configuration changed
      #10 rename-container ccccccccccc2_demo-web-1 to demo-web-1 after [1, 9]: its configuration changed
      ! service web is replaced start-first behind an edge: demo-web-1; no new connection is lost; open ones have 30 seconds to end"
    `);
  });

  it('waits at the edge when its order is stop-first', async () => {
    const held = { ...edged, deploy: { update_config: { order: 'stop-first' } }, 'x-windlass': { edge: true } };
    const { engine } = await upped(held);
    expect(await text(engine, { ...held, user: 'me' })).toMatchInlineSnapshot(`
      "#1 create-container ccccccccccc2_demo-web-1 after []: its configuration changed
      #2 switch-edge demo-web-edge 1a=draining after [1]: its configuration changed
      #3 drain-edge demo-web-edge 1a=draining after [2]: its configuration changed
      #4 stop-container demo-web-1 after [1, 2] ~[3]: its configuration changed
      #5 start-container ccccccccccc2_demo-web-1 after [1, 4]: its configuration changed
      #6 prove-container ccccccccccc2_demo-web-1 healthy 0ms after [5]: its configuration changed
      #7 switch-edge demo-web-edge 1b=open 1a=closed after [6]: its configuration changed
      #8 prove-container ccccccccccc2_demo-web-1 healthy 5000ms after [6, 7]: its configuration changed
      #9 remove-container demo-web-1 after [4, 8]: its configuration changed
      #10 rename-container ccccccccccc2_demo-web-1 to demo-web-1 after [1, 9]: its configuration changed
      ! service web is replaced stop-first behind an edge: demo-web-1; new connections wait for the new container, 30 seconds at most"
    `);
  });

  it('has one gap when the edge comes before it, and is told so', async () => {
    const { engine } = await upped({ ports, healthcheck: { test: ['CMD', 'true'] } });
    expect(await text(engine, edged)).toMatchInlineSnapshot(`
      "#1 create-container demo-web-edge after []: not found
      #2 write-files demo-web-edge after [1]: not found
      #3 create-container ccccccccccc2_demo-web-1 after []: an edge is put before it
      #4 start-container ccccccccccc2_demo-web-1 after [3]: an edge is put before it
      #5 prove-container ccccccccccc2_demo-web-1 healthy 0ms after [4]: an edge is put before it
      #6 stop-container demo-web-1 after [5]: an edge is put before it
      #7 start-container demo-web-edge after [1, 2, 6]: not found
      #8 switch-edge demo-web-edge 1a=open after [5, 7]: an edge is put before it
      #9 prove-container ccccccccccc2_demo-web-1 healthy 5000ms after [5, 8]: an edge is put before it
      #10 prove-container ccccccccccc2_demo-web-1 healthy again after [9] ~[6]: an edge is put before it
      #11 remove-container demo-web-1 after [6, 10]: an edge is put before it
      #12 rename-container ccccccccccc2_demo-web-1 to demo-web-1 after [3, 11]: an edge is put before it
      ! service web is replaced start-first behind an edge: demo-web-1; no new connection is lost; open ones have 30 seconds to end
      ! service web goes behind an edge: while that takes the ports over, connections are refused for a moment, this once"
    `);
  });

  it('gives the ports back when the file wants no edge any more', async () => {
    const { engine } = await upped(edged);
    expect(await text(engine, { ports, healthcheck: { test: ['CMD', 'true'] } })).toMatchInlineSnapshot(`
      "#1 create-container ccccccccccc2_demo-web-1 after []: there is no edge before it any more
      #2 stop-container demo-web-1 after [1]: there is no edge before it any more
      #3 rename-container demo-web-1 to ccccccccccc2_demo-web-1.old after [1, 2]: there is no edge before it any more
      #4 rename-container ccccccccccc2_demo-web-1 to demo-web-1 after [1, 3]: there is no edge before it any more
      #5 stop-container demo-web-edge after [1]: there is no edge before it any more
      #6 start-container demo-web-1 after [1, 2, 4] ~[5]: there is no edge before it any more
      #7 wait-for demo-web-1 healthy after [6]: there is no edge before it any more
      #8 remove-container demo-web-1 after [1, 2, 6, 7]: there is no edge before it any more
      #9 remove-container demo-web-edge after [5, 8]: there is no edge before it any more"
    `);
  });

  it('stays as it was when the port does not go over to the edge', async () => {
    const { engine } = await upped({ ports, healthcheck: { test: ['CMD', 'true'] } }, (call) => {
      if (call === 'startContainer demo-web-edge') throw new Error('the port is taken');
    });
    const old = engine.named('demo-web-1').id;
    await expect(up(project({ web: service(edged) }), {}, fakeContext(engine))).rejects.toMatchObject({ code: 'ROLLED_BACK' });
    expect(engine.named('demo-web-1')).toMatchObject({ id: old, state: 'running' });
    expect([...engine.containers.values()].filter(({ state }) => state === 'running')).toHaveLength(1);
  });

  it('is up for --wait once the edge answers and has a way to it', async () => {
    const whole = project({ web: service(edged) });
    const created = fakeEngine({ images, inspects: true, health: { web: 'healthy' } });
    const fresh = planUp(whole, await observe(created), { wait: true }, facts);
    expect(fresh.steps.at(-1)).toMatchObject({ kind: 'switch-edge', slots: [{ slot: '1a', state: 'open' }] });

    await up(whole, { start: false }, fakeContext(created));
    expect(formatPlan(planStart(whole, await observe(created), { wait: true }, facts))).toMatchInlineSnapshot(`
      "#1 start-container demo-web-1 after []: it is created
      #2 start-container demo-web-edge after [] ~[1]: it is created
      #3 wait-for demo-web-1 healthy after [1]: asked for by --wait
      #4 switch-edge demo-web-edge 1a=open after [1, 2, 3]: asked for by --wait"
    `);
    expect(planStart(whole, await observe(created), {}, facts).steps.map(({ kind }) => kind)).toEqual([
      'start-container',
      'start-container',
    ]);
  });

  it('is not looked at through an edge that was made for another file', async () => {
    const { engine } = await upped(edged);
    for (const name of ['demo-web-1', 'demo-web-edge']) await engine.stopContainer(engine.named(name).id);
    const other = project({ web: service({ ...edged, expose: ['81'] }) });
    const kinds = planStart(other, await observe(engine), { wait: true }, facts).steps.map(({ kind }) => kind);
    expect(kinds).toEqual(['start-container', 'start-container', 'wait-for']);
  });

  it('pulls the image of the edge before anything is touched', async () => {
    const { engine } = await upped({ ports });
    engine.images.delete('haproxy:3.0-alpine');
    expect((await text(engine, edged)).split('\n')[0]).toBe('#1 pull-image haproxy:3.0-alpine after []: not found');
  });

  it('goes down together with it', async () => {
    const { engine } = await upped(edged);
    const observed = await engine.observe('demo');
    expect(formatPlan(planDown(project({ web: service(edged) }), observed, {}))).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-1 after []: asked for by down
      #2 remove-container demo-web-1 after [1]: asked for by down
      #3 stop-container demo-web-edge after [] ~[1]: asked for by down
      #4 remove-container demo-web-edge after [3]: asked for by down
      #5 remove-network demo_default after [] ~[2, 4]: asked for by down"
    `);
  });
});

async function upped(web: Service, before: (call: string) => void = () => undefined) {
  const engine = fakeEngine({ images, health: { web: 'healthy' }, before });
  const context = fakeContext(engine);
  await up(project({ web: service(web) }), {}, context);
  return { engine, context };
}

async function observe(engine: FakeEngine): Promise<ObservedState> {
  const observed = await engine.observe('demo', { images: Object.keys(images), inspect: ['web'] });
  return { ...observed, images: new Map([...observed.images].map(([name, one]) => [name, image(one)])) };
}

async function text(engine: FakeEngine, web: Service): Promise<string> {
  return formatPlan(planUp(project({ web: service(web) }), await observe(engine), {}, facts));
}
