import { describe, expect, it } from 'vitest';
import type { ObservedContainer, ObservedState } from '../../../src/model/observed.ts';
import type { Project } from '../../../src/model/project.ts';
import type { Service } from '../../../src/model/service.ts';
import { planDown } from '../../../src/plan/plan-down.ts';
import { planStart } from '../../../src/plan/plan-start.ts';
import { planUp } from '../../../src/plan/plan-up.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import type { UpOptions } from '../../../src/plan/up-options.ts';
import { container, image, observed, project, service } from '../../fakes/builders.ts';
import { madeByPlan } from '../../fakes/made-by-plan.ts';
import { facts } from '../../fakes/plan-facts.ts';

const migrate = { command: ['./migrate'] };
const prepared: Service = { pre_start: [migrate] };
const {
  service: _service,
  number: _number,
  ...leftover
}: ObservedContainer = container({
  id: 'e'.repeat(64),
  name: 'demo-web-pre_start-1',
  state: 'exited',
  labels: { 'com.docker.compose.hook': 'pre_start', 'com.docker.compose.service': 'web' },
});

describe('pre_start hooks', () => {
  it('run once before the first start, one after the other, and make room again', () => {
    const web = service({ scale: 2, pre_start: [migrate, { image: 'alpine', command: ['chown', '1000', '/data'] }] });
    expect(up(project({ web }), observed({ images: new Map([['busybox', image()]]) }))).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-web-1 after [1]: not found
      #3 create-container demo-web-2 after [1]: not found
      #4 create-container demo-web-pre_start-1 after [1, 2]: not found
      #5 start-container demo-web-pre_start-1 after [4]: not found
      #6 await-hook demo-web-pre_start-1 pre_start[0] after [5]: not found
      #7 remove-container demo-web-pre_start-1 after [6]: it has done its work
      #8 create-container demo-web-pre_start-2 after [1, 2, 6]: not found
      #9 start-container demo-web-pre_start-2 after [8]: not found
      #10 await-hook demo-web-pre_start-2 pre_start[1] after [9]: not found
      #11 remove-container demo-web-pre_start-2 after [10]: it has done its work
      #12 start-container demo-web-1 after [2, 6, 10]: not found
      #13 start-container demo-web-2 after [3, 6, 10]: not found"
    `);
  });

  it('wait for what the service depends on', () => {
    const web = service({ ...prepared, depends_on: { db: { condition: 'service_healthy', required: true } } });
    const both = project({ web, db: service({ healthcheck: { test: ['CMD', 'true'] } }) });
    expect(up(both, observed())).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-db-1 after [1]: not found
      #3 start-container demo-db-1 after [2]: not found
      #4 create-container demo-web-1 after [1]: not found
      #5 wait-for demo-db-1 healthy after [3]: web needs it healthy
      #6 create-container demo-web-pre_start-1 after [1, 3, 4, 5]: not found
      #7 start-container demo-web-pre_start-1 after [6]: not found
      #8 await-hook demo-web-pre_start-1 pre_start[0] after [7]: not found
      #9 remove-container demo-web-pre_start-1 after [8]: it has done its work
      #10 start-container demo-web-1 after [3, 4, 5, 8]: not found"
    `);
  });

  it('keep dependents waiting', () => {
    const api = service({ depends_on: { web: { condition: 'service_started', required: true } } });
    expect(
      up(project({ web: service(prepared), api }), observed())
        .split('\n')
        .slice(-3),
    ).toEqual([
      '#7 start-container demo-web-1 after [2, 5]: not found',
      '#8 create-container demo-api-1 after [1]: not found',
      '#9 start-container demo-api-1 after [7, 8]: not found',
    ]);
  });

  it('do not run for further replicas, nor where nothing starts', () => {
    const before = madeByPlan(project({ web: service(prepared) }));
    expect(kinds(up(project({ web: service(prepared) }), before))).toEqual([]);
    expect(kinds(up(project({ web: service({ ...prepared, scale: 2 }) }), before))).toEqual(['create-container', 'start-container']);
    expect(kinds(up(project({ web: service(prepared) }), observed(), { start: false }))).toEqual(['create-network', 'create-container']);
  });

  it('run again for containers that start again, by up and by start', () => {
    const file = project({ web: service(prepared) });
    const stopped = madeByPlan(file, { listed: { 'demo-web-1': { state: 'exited', exitCode: 0 } } });
    const steps = ['create-container', 'start-container', 'await-hook', 'remove-container', 'start-container'];
    expect(kinds(up(file, stopped))).toEqual(steps);
    expect(kinds(formatPlan(planStart(file, stopped, {}, facts)))).toEqual(steps);
  });

  it('are a reason for a new container when they change, and run while the old one still does its work', () => {
    const before = madeByPlan(project({ web: service({ pre_start: [{ command: ['./other'] }] }) }));
    expect(up(project({ web: service(prepared) }), before)).toMatchInlineSnapshot(`
      "#1 create-container web100000000_demo-web-1 after []: pre_start changed
      #2 create-container demo-web-pre_start-1 after [1]: pre_start changed
      #3 start-container demo-web-pre_start-1 after [2]: pre_start changed
      #4 await-hook demo-web-pre_start-1 pre_start[0] after [3]: pre_start changed
      #5 stop-container demo-web-1 after [1, 4]: pre_start changed
      #6 rename-container demo-web-1 to web100000000_demo-web-1.old after [1, 5]: pre_start changed
      #7 rename-container web100000000_demo-web-1 to demo-web-1 after [1, 6]: pre_start changed
      #8 start-container demo-web-1 after [1, 4, 5, 7]: pre_start changed
      #9 wait-for demo-web-1 running after [8]: pre_start changed
      #10 remove-container demo-web-1 after [1, 5, 8, 9]: pre_start changed
      #11 remove-container demo-web-pre_start-1 after [4]: it has done its work"
    `);
  });

  it('change nothing about containers of services that never had any', () => {
    const file = project({ web: service() });
    expect(up(file, madeByPlan(file))).toBe('');
  });

  it('run before anything is replaced in a rollout', () => {
    const rolled: Service = { scale: 2, deploy: { update_config: { order: 'start-first' } }, pre_start: [migrate] };
    const before = madeByPlan(project({ web: service({ ...rolled, user: 'one' }) }));
    expect(up(project({ web: service({ ...rolled, user: 'two' }) }), before)).toMatchInlineSnapshot(`
      "#1 create-container web100000000_demo-web-1 after []: user changed
      #2 create-container demo-web-pre_start-1 after [1]: user changed
      #3 start-container demo-web-pre_start-1 after [2]: user changed
      #4 await-hook demo-web-pre_start-1 pre_start[0] after [3]: user changed
      #5 remove-container demo-web-pre_start-1 after [4]: it has done its work
      #6 create-container demo-web-generation-1 after []: kept as generation 1, for rollback
      #7 start-container web100000000_demo-web-1 after [1, 4]: user changed
      #8 prove-container web100000000_demo-web-1 running 5000ms after [7]: user changed
      #9 stop-container demo-web-1 after [8] ~[6]: user changed
      #10 prove-container web100000000_demo-web-1 running again after [8] ~[1, 7, 9]: user changed
      #11 create-container web200000000_demo-web-2 after [4] ~[1, 7, 8, 9]: user changed
      #12 start-container web200000000_demo-web-2 after [4, 11] ~[1, 7, 8, 9]: user changed
      #13 prove-container web200000000_demo-web-2 running 5000ms after [12]: user changed
      #14 stop-container demo-web-2 after [13] ~[6]: user changed
      #15 prove-container web100000000_demo-web-1 running again after [8, 10] ~[1, 7, 9, 11, 12, 13, 14]: user changed
      #16 prove-container web200000000_demo-web-2 running again after [13] ~[1, 7, 8, 9, 11, 12, 14]: user changed
      #17 remove-container demo-web-1 after [9, 15, 16]: user changed
      #18 rename-container web100000000_demo-web-1 to demo-web-1 after [1, 17]: user changed
      #19 remove-container demo-web-2 after [14, 15, 16]: user changed
      #20 rename-container web200000000_demo-web-2 to demo-web-2 after [11, 19]: user changed
      ! service web is replaced start-first: demo-web-1, then demo-web-2; the old container stays until the new one works; clients that keep to one address see it go"
    `);
  });

  it('keep the old container running until they have run where it stops first', () => {
    const rolled: Service = { deploy: { update_config: { order: 'stop-first' } }, pre_start: [migrate] };
    const before = madeByPlan(project({ web: service({ ...rolled, user: 'one' }) }));
    const text = up(project({ web: service({ ...rolled, user: 'two' }) }), before);
    expect(text.split('\n').filter((line) => /await-hook|stop-container/.test(line))).toEqual([
      '#4 await-hook demo-web-pre_start-1 pre_start[0] after [3]: user changed',
      '#7 stop-container demo-web-1 after [1, 4] ~[6]: user changed',
    ]);
  });

  it('pull an image of their own that is missing, and only when they run', () => {
    const file = project({ web: service({ pre_start: [{ image: 'flyway' }] }) });
    const images = new Map([['busybox', image()]]);
    expect(up(file, observed({ images }), {}, false).split('\n')[0]).toBe('#1 pull-image flyway after []: not found');
    expect(up(file, { ...madeByPlan(file), images }, {}, false)).toBe('');
  });

  it('that failed make room for the next up and for down', () => {
    const file = project({ web: service(prepared) });
    expect(up(file, observed({ containers: [leftover] }))).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-web-1 after [1]: not found
      #3 remove-container demo-web-pre_start-1 after []: it is left over from an earlier run
      #4 create-container demo-web-pre_start-1 after [1, 2, 3]: not found
      #5 start-container demo-web-pre_start-1 after [4]: not found
      #6 await-hook demo-web-pre_start-1 pre_start[0] after [5]: not found
      #7 remove-container demo-web-pre_start-1 after [6]: it has done its work
      #8 start-container demo-web-1 after [2, 6]: not found"
    `);
    const running = observed({ containers: [{ ...leftover, state: 'running' }] });
    expect(formatPlan(planDown(file, running, {}))).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-pre_start-1 after []: asked for by down
      #2 remove-container demo-web-pre_start-1 after [1]: asked for by down"
    `);
  });
});

function up(file: Project, state: ObservedState, options: UpOptions = {}, imagesReady = true): string {
  return formatPlan(planUp(file, state, options, { ...facts, imagesReady }));
}

function kinds(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n').map((line) => line.split(' ')[1] ?? '');
}
