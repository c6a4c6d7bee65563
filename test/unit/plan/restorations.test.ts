import { describe, expect, it } from 'vitest';
import type { ObservedContainer, ObservedState } from '../../../src/model/observed.ts';
import type { Project } from '../../../src/model/project.ts';
import { planUp } from '../../../src/plan/plan-up.ts';
import type { Plan } from '../../../src/plan/step.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import type { UpOptions } from '../../../src/plan/up-options.ts';
import { network, project, service } from '../../fakes/builders.ts';
import { formatRestorations } from '../../fakes/format-restorations.ts';
import { facts } from '../../fakes/plan-facts.ts';
import { settled, upToDate } from '../../fakes/settled.ts';

const started = { condition: 'service_started', required: true } as const;
const healthcheck = { test: ['CMD', 'true'] };
const web = project({ web: service() });
const outdated = { configHash: 'old' };

describe('a replacement that does not come up', () => {
  it('is taken back call by call: the new container goes, the old one gets its name back and starts again', () => {
    const plan = planned(web, settled(web, { 'demo-web-1': outdated }));
    expect(formatPlan(plan)).toMatchInlineSnapshot(`
      "#1 create-container web100000000_demo-web-1 after []: its configuration changed
      #2 stop-container demo-web-1 after [1]: its configuration changed
      #3 rename-container demo-web-1 to web100000000_demo-web-1.old after [1, 2]: its configuration changed
      #4 rename-container web100000000_demo-web-1 to demo-web-1 after [1, 3]: its configuration changed
      #5 start-container demo-web-1 after [1, 2, 4]: its configuration changed
      #6 wait-for demo-web-1 running after [5]: its configuration changed
      #7 remove-container demo-web-1 after [1, 2, 5, 6]: its configuration changed"
    `);
    expect(formatRestorations(plan)).toMatchInlineSnapshot(`
      "#8 stop-container web100000000_demo-web-1 undoes 5 unless [5, 6] after []
      #9 remove-container web100000000_demo-web-1 undoes 1 unless [5, 6] after [8]
      #10 rename-container demo-web-1 to demo-web-1 undoes 3 unless [5, 6] after [9]
      #11 start-container demo-web-1 undoes 2 unless [5, 6] after [8, 10]"
    `);
  });

  it('leaves stopped what was stopped, and does not wait for what follows it', () => {
    const plan = planned(web, settled(web, { 'demo-web-1': { ...outdated, state: 'exited', exitCode: 1 } }));
    expect(formatRestorations(plan)).toMatchInlineSnapshot(`
      "#6 stop-container web100000000_demo-web-1 undoes 4 unless [4] after []
      #7 remove-container web100000000_demo-web-1 undoes 1 unless [4] after [6]
      #8 rename-container demo-web-1 to demo-web-1 undoes 2 unless [4] after [7]"
    `);
    expect(plan.steps.map(({ kind }) => kind)).not.toContain('wait-for');
  });

  it('does not wait for what follows an unhealthy or restarting one either', () => {
    for (const change of [{ health: 'unhealthy' }, { state: 'restarting' }] as const) {
      const plan = planned(web, settled(web, { 'demo-web-1': { ...outdated, ...change } }));
      expect(plan.steps.map(({ kind }) => kind)).not.toContain('wait-for');
    }
  });

  it('is waited for until it is healthy where it has a healthcheck, by one wait for all who need it', () => {
    const both = project({
      web: service({ depends_on: { db: { ...started, condition: 'service_healthy' } } }),
      db: service({ healthcheck }),
    });
    const plan = planned(both, settled(both, { 'demo-db-1': outdated, 'demo-web-1': outdated }));
    expect(formatPlan(plan)).toMatchInlineSnapshot(`
      "#1 create-container db1000000000_demo-db-1 after []: its configuration changed
      #2 stop-container demo-db-1 after [1]: its configuration changed
      #3 rename-container demo-db-1 to db1000000000_demo-db-1.old after [1, 2]: its configuration changed
      #4 rename-container db1000000000_demo-db-1 to demo-db-1 after [1, 3]: its configuration changed
      #5 start-container demo-db-1 after [1, 2, 4]: its configuration changed
      #6 wait-for demo-db-1 healthy after [5]: its configuration changed
      #7 remove-container demo-db-1 after [1, 2, 5, 6]: its configuration changed
      #8 create-container web100000000_demo-web-1 after []: its configuration changed
      #9 stop-container demo-web-1 after [5, 6, 8]: its configuration changed
      #10 rename-container demo-web-1 to web100000000_demo-web-1.old after [8, 9]: its configuration changed
      #11 rename-container web100000000_demo-web-1 to demo-web-1 after [8, 10]: its configuration changed
      #12 start-container demo-web-1 after [5, 6, 8, 9, 11]: its configuration changed
      #13 wait-for demo-web-1 running after [12]: its configuration changed
      #14 remove-container demo-web-1 after [8, 9, 12, 13]: its configuration changed"
    `);
  });

  it('is not waited for where it is a one-shot, whose work cannot be taken back', () => {
    const both = project({
      web: service({ depends_on: { init: { ...started, condition: 'service_completed_successfully' } } }),
      init: service(),
    });
    const plan = planned(both, settled(both, { 'demo-init-1': { ...outdated, state: 'exited', exitCode: 0 } }));
    expect(formatPlan(plan)).toMatchInlineSnapshot(`
      "#1 create-container init10000000_demo-init-1 after []: its configuration changed
      #2 rename-container demo-init-1 to init10000000_demo-init-1.old after [1]: its configuration changed
      #3 rename-container init10000000_demo-init-1 to demo-init-1 after [1, 2]: its configuration changed
      #4 start-container demo-init-1 after [1, 3]: its configuration changed
      #5 remove-container demo-init-1 after [1, 4]: its configuration changed"
    `);
  });

  it('takes along who shares its namespace: both come up, or both are put back, the owner first', () => {
    const both = project({
      web: service({ network_mode: 'service:db', depends_on: { db: { ...started, restart: true } } }),
      db: service(),
    });
    expect(formatRestorations(planned(both, settled(both, { 'demo-db-1': outdated })))).toMatchInlineSnapshot(`
      "#15 stop-container web100000000_demo-web-1 undoes 11 unless [7, 8, 11, 12] after []
      #16 stop-container db1000000000_demo-db-1 undoes 7 unless [7, 8, 11, 12] after [15]
      #17 remove-container db1000000000_demo-db-1 undoes 1 unless [7, 8, 11, 12] after [16]
      #18 rename-container demo-db-1 to demo-db-1 undoes 5 unless [7, 8, 11, 12] after [17]
      #19 start-container demo-db-1 undoes 4 unless [7, 8, 11, 12] after [16, 18]
      #20 remove-container web100000000_demo-web-1 undoes 2 unless [7, 8, 11, 12] after [15]
      #21 rename-container demo-web-1 to demo-web-1 undoes 9 unless [7, 8, 11, 12] after [20]
      #22 start-container demo-web-1 undoes 3 unless [7, 8, 11, 12] after [15, 19, 21]"
    `);
  });

  it('takes all replicas of the service along', () => {
    const three = project({ web: service({ scale: 2 }) });
    const plan = planned(three, settled(three, { 'demo-web-1': outdated, 'demo-web-2': outdated }));
    expect(formatPlan(plan)).toMatchInlineSnapshot(`
      "#1 create-container web100000000_demo-web-1 after []: its configuration changed
      #2 create-container web200000000_demo-web-2 after []: its configuration changed
      #3 stop-container demo-web-1 after [1, 2]: its configuration changed
      #4 rename-container demo-web-1 to web100000000_demo-web-1.old after [1, 3]: its configuration changed
      #5 rename-container web100000000_demo-web-1 to demo-web-1 after [1, 4]: its configuration changed
      #6 start-container demo-web-1 after [1, 3, 5]: its configuration changed
      #7 stop-container demo-web-2 after [1, 2]: its configuration changed
      #8 rename-container demo-web-2 to web200000000_demo-web-2.old after [2, 7]: its configuration changed
      #9 rename-container web200000000_demo-web-2 to demo-web-2 after [2, 8]: its configuration changed
      #10 start-container demo-web-2 after [2, 7, 9]: its configuration changed
      #11 wait-for demo-web-1, demo-web-2 running after [6, 10]: its configuration changed
      #12 remove-container demo-web-1 after [1, 3, 6, 10, 11]: its configuration changed
      #13 remove-container demo-web-2 after [2, 6, 7, 10, 11]: its configuration changed"
    `);
  });

  it('lets dependents that were stopped along start again after it', () => {
    const both = project({ web: service({ depends_on: { db: { ...started, restart: true } } }), db: service() });
    expect(formatRestorations(planned(both, settled(both, { 'demo-db-1': outdated })))).toMatchInlineSnapshot(`
      "#10 stop-container db1000000000_demo-db-1 undoes 6 unless [6, 7] after []
      #11 remove-container db1000000000_demo-db-1 undoes 1 unless [6, 7] after [10]
      #12 rename-container demo-db-1 to demo-db-1 undoes 4 unless [6, 7] after [11]
      #13 start-container demo-db-1 undoes 3 unless [6, 7] after [10, 12]
      #14 start-container demo-web-1 undoes 2 unless begun [9] after [13]"
    `);
  });

  it('does not stop the old container before everything that the new one needs is there', () => {
    const both = project({ web: service({ depends_on: { db: started } }), db: service() });
    const plan = planned(both, settled(both, { 'demo-web-1': outdated, 'demo-db-1': outdated }));
    const stop = plan.steps.find((step) => step.kind === 'stop-container' && step.service === 'web');
    const start = plan.steps.find((step) => step.kind === 'start-container' && step.service === 'db');
    expect(stop?.after).toContain(start?.id);
  });

  it('has nothing to take back without a start', () => {
    const plan = planned(web, settled(web, { 'demo-web-1': outdated }), { start: false });
    expect(formatPlan(plan)).toMatchInlineSnapshot(`
      "#1 create-container web100000000_demo-web-1 after []: its configuration changed
      #2 stop-container demo-web-1 after [1]: its configuration changed
      #3 remove-container demo-web-1 after [1, 2]: its configuration changed
      #4 rename-container web100000000_demo-web-1 to demo-web-1 after [1, 3]: its configuration changed"
    `);
    expect(formatRestorations(plan)).toBe('');
  });
});

describe('a network that cannot be made anew', () => {
  it('gets its containers back as long as it is there, and they start again wherever they are', () => {
    const changed = { ...web, networks: { default: network({ internal: true }) } };
    expect(formatRestorations(planned(changed, settled(web)))).toMatchInlineSnapshot(`
      "#7 connect-network demo-web-1 demo_default undoes 2 unless [3] after []
      #8 start-container demo-web-1 undoes 1 unless begun [6] after [5, 7]"
    `);
  });
});

describe('two services that exchange their names', () => {
  it('set both containers aside before either name is given anew', () => {
    const before = project({ a: service({ container_name: 'x' }), b: service({ container_name: 'y', depends_on: { a: started } }) });
    const after = project({ a: service({ container_name: 'y' }), b: service({ container_name: 'x', depends_on: { a: started } }) });
    expect(formatPlan(planned(after, settled(before)))).toMatchInlineSnapshot(`
      "#1 create-container a10000000000_y after []: its configuration changed
      #2 stop-container x after [1]: its configuration changed
      #3 rename-container x to a10000000000_x.old after [1, 2]: its configuration changed
      #4 create-container b10000000000_x after []: its configuration changed
      #5 stop-container y after [4]: its configuration changed
      #6 rename-container y to b10000000000_y.old after [4, 5]: its configuration changed
      #7 rename-container a10000000000_y to y after [1, 6]: its configuration changed
      #8 start-container y after [1, 2, 7]: its configuration changed
      #9 wait-for y running after [8]: its configuration changed
      #10 remove-container x after [1, 2, 8, 9]: its configuration changed
      #11 rename-container b10000000000_x to x after [3, 4]: its configuration changed
      #12 start-container x after [4, 5, 8, 11]: its configuration changed
      #13 wait-for x running after [12]: its configuration changed
      #14 remove-container y after [4, 5, 12, 13]: its configuration changed"
    `);
  });
});

describe('what an interrupted replacement left', () => {
  const old: ObservedContainer = { ...upToDate(web, 'web'), id: 'a'.repeat(64) };
  const successor: ObservedContainer = { ...old, id: 'b'.repeat(64), created: 2 };
  const both = (one: Partial<ObservedContainer>, other: Partial<ObservedContainer>): ObservedState => ({
    ...settled(web),
    containers: [
      { ...old, ...one },
      { ...successor, ...other },
    ],
  });
  const aside = { ...outdated, name: 'aaaaaaaaaaaa_demo-web-1.old', state: 'exited', exitCode: 143 } as const;

  const stages: readonly (readonly [string, Partial<ObservedContainer>, Partial<ObservedContainer>])[] = [
    ['a successor that was made', outdated, { name: 'aaaaaaaaaaaa_demo-web-1', state: 'created' }],
    ['an old one that was stopped', { ...outdated, state: 'exited', exitCode: 143 }, { name: 'aaaaaaaaaaaa_demo-web-1', state: 'created' }],
    ['an old one that was set aside', aside, { name: 'aaaaaaaaaaaa_demo-web-1', state: 'created' }],
    ['a successor with the name', aside, { state: 'created' }],
    ['a successor that has run', aside, { state: 'exited', exitCode: 1 }],
    ['a successor that runs', aside, {}],
  ];

  it('is carried on from where it was', () => {
    const texts = stages.map(([stage, one, other]) => {
      const plan = planned(web, both(one, other));
      return [`from ${stage}:`, formatPlan(plan), ...(plan.restorations ? ['or else', formatRestorations(plan)] : [])].join('\n');
    });
    expect(texts.join('\n\n')).toMatchInlineSnapshot(`
      "from a successor that was made:
      #1 stop-container demo-web-1 after []: its configuration changed
      #2 rename-container demo-web-1 to aaaaaaaaaaaa_demo-web-1.old after [1]: its configuration changed
      #3 rename-container aaaaaaaaaaaa_demo-web-1 to demo-web-1 after [2]: an earlier run was interrupted
      #4 start-container demo-web-1 after [1, 3]: it is created
      #5 wait-for demo-web-1 running after [4]: an earlier run was interrupted
      #6 remove-container demo-web-1 after [1, 4, 5]: its configuration changed
      or else
      #7 stop-container aaaaaaaaaaaa_demo-web-1 undoes 4 unless [4, 5] after []
      #8 remove-container aaaaaaaaaaaa_demo-web-1 in any case unless [4, 5] after [7]
      #9 rename-container demo-web-1 to demo-web-1 undoes 2 unless [4, 5] after [8]
      #10 start-container demo-web-1 undoes 1 unless [4, 5] after [7, 9]

      from an old one that was stopped:
      #1 rename-container demo-web-1 to aaaaaaaaaaaa_demo-web-1.old after []: its configuration changed
      #2 rename-container aaaaaaaaaaaa_demo-web-1 to demo-web-1 after [1]: an earlier run was interrupted
      #3 start-container demo-web-1 after [2]: it is created
      #4 wait-for demo-web-1 running after [3]: an earlier run was interrupted
      #5 remove-container demo-web-1 after [3, 4]: its configuration changed
      or else
      #6 stop-container aaaaaaaaaaaa_demo-web-1 undoes 3 unless [3, 4] after []
      #7 remove-container aaaaaaaaaaaa_demo-web-1 in any case unless [3, 4] after [6]
      #8 rename-container demo-web-1 to demo-web-1 undoes 1 unless [3, 4] after [7]
      #9 start-container demo-web-1 in any case unless [3, 4] after [6, 8]

      from an old one that was set aside:
      #1 rename-container aaaaaaaaaaaa_demo-web-1 to demo-web-1 after []: an earlier run was interrupted
      #2 start-container demo-web-1 after [1]: it is created
      #3 wait-for demo-web-1 running after [2]: an earlier run was interrupted
      #4 remove-container aaaaaaaaaaaa_demo-web-1.old after [2, 3]: its configuration changed
      or else
      #5 stop-container aaaaaaaaaaaa_demo-web-1 undoes 2 unless [2, 3] after []
      #6 remove-container aaaaaaaaaaaa_demo-web-1 in any case unless [2, 3] after [5]
      #7 rename-container aaaaaaaaaaaa_demo-web-1.old to demo-web-1 in any case unless [2, 3] after [6]
      #8 start-container aaaaaaaaaaaa_demo-web-1.old in any case unless [2, 3] after [5, 7]

      from a successor with the name:
      #1 start-container demo-web-1 after []: it is created
      #2 wait-for demo-web-1 running after [1]: an earlier run was interrupted
      #3 remove-container aaaaaaaaaaaa_demo-web-1.old after [1, 2]: its configuration changed
      or else
      #4 stop-container demo-web-1 undoes 1 unless [1, 2] after []
      #5 remove-container demo-web-1 in any case unless [1, 2] after [4]
      #6 rename-container aaaaaaaaaaaa_demo-web-1.old to demo-web-1 in any case unless [1, 2] after [5]
      #7 start-container aaaaaaaaaaaa_demo-web-1.old in any case unless [1, 2] after [4, 6]

      from a successor that has run:
      #1 start-container demo-web-1 after []: it is exited
      #2 wait-for demo-web-1 running after [1]: an earlier run was interrupted
      #3 remove-container aaaaaaaaaaaa_demo-web-1.old after [1, 2]: its configuration changed
      or else
      #4 stop-container demo-web-1 undoes 1 unless [1, 2] after []
      #5 remove-container demo-web-1 in any case unless [1, 2] after [4]
      #6 rename-container aaaaaaaaaaaa_demo-web-1.old to demo-web-1 in any case unless [1, 2] after [5]
      #7 start-container aaaaaaaaaaaa_demo-web-1.old in any case unless [1, 2] after [4, 6]

      from a successor that runs:
      #1 remove-container aaaaaaaaaaaa_demo-web-1.old after []: its configuration changed"
    `);
  });

  it('is waited for while it is starting', () => {
    const probed = project({ web: service({ healthcheck }) });
    const state = both(aside, { health: 'starting', configHash: upToDate(probed, 'web').configHash ?? '' });
    const plan = planned(probed, state);
    expect(`${formatPlan(plan)}\n--\n${formatRestorations(plan)}`).toMatchInlineSnapshot(`
      "#1 wait-for demo-web-1 healthy after []: an earlier run was interrupted
      #2 remove-container aaaaaaaaaaaa_demo-web-1.old after [1]: its configuration changed
      --
      #3 stop-container demo-web-1 in any case unless [1] after []
      #4 remove-container demo-web-1 in any case unless [1] after [3]
      #5 rename-container aaaaaaaaaaaa_demo-web-1.old to demo-web-1 in any case unless [1] after [4]
      #6 start-container aaaaaaaaaaaa_demo-web-1.old in any case unless [1] after [3, 5]"
    `);
  });

  it('gives way to a third one when neither is what the file wants, and all stay until that one is up', () => {
    const plan = planned(web, both(outdated, { configHash: 'older', name: 'aaaaaaaaaaaa_demo-web-1', state: 'created' }));
    expect(formatPlan(plan)).toMatchInlineSnapshot(`
      "#1 create-container bbbbbbbbbbbb_demo-web-1 after []: its configuration changed
      #2 stop-container demo-web-1 after [1]: its configuration changed
      #3 rename-container demo-web-1 to aaaaaaaaaaaa_demo-web-1.old after [1, 2]: its configuration changed
      #4 rename-container bbbbbbbbbbbb_demo-web-1 to demo-web-1 after [1, 3]: its configuration changed
      #5 start-container demo-web-1 after [1, 2, 4]: its configuration changed
      #6 wait-for demo-web-1 running after [5]: its configuration changed
      #7 remove-container demo-web-1 after [1, 2, 5, 6]: its configuration changed
      #8 remove-container aaaaaaaaaaaa_demo-web-1 after [1, 5, 6]: its configuration changed"
    `);
  });

  it('goes when the file is what it was before, and gets its place back if the old one fails', () => {
    const plan = planned(web, both({ ...aside, configHash: old.configHash ?? '' }, outdated));
    expect(`${formatPlan(plan)}\n--\n${formatRestorations(plan)}`).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-1 after []: its configuration changed
      #2 rename-container demo-web-1 to bbbbbbbbbbbb_demo-web-1.old after [1]: its configuration changed
      #3 rename-container aaaaaaaaaaaa_demo-web-1.old to demo-web-1 after [2]: an earlier run was interrupted
      #4 start-container demo-web-1 after [1, 3]: it is exited
      #5 wait-for demo-web-1 running after [4]: an earlier run was interrupted
      #6 remove-container demo-web-1 after [1, 4, 5]: its configuration changed
      --
      #7 stop-container aaaaaaaaaaaa_demo-web-1.old undoes 4 unless [4, 5] after []
      #8 rename-container aaaaaaaaaaaa_demo-web-1.old to aaaaaaaaaaaa_demo-web-1.old undoes 3 unless [4, 5] after [7]
      #9 rename-container demo-web-1 to demo-web-1 undoes 2 unless [4, 5] after [8]
      #10 start-container demo-web-1 undoes 1 unless [4, 5] after [7, 9]"
    `);
  });
});

function planned(wanted: Project, state: ObservedState, options: UpOptions = {}): Plan {
  return planUp(wanted, state, options, facts);
}
