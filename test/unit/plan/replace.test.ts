import { describe, expect, it } from 'vitest';
import type { ObservedContainer, ObservedState } from '../../../src/model/observed.ts';
import type { Project } from '../../../src/model/project.ts';
import { planUp } from '../../../src/plan/plan-up.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import { reasonText } from '../../../src/plan/text/reason-text.ts';
import type { UpOptions } from '../../../src/plan/up-options.ts';
import { image, network, project, service, volume } from '../../fakes/builders.ts';
import { facts } from '../../fakes/plan-facts.ts';
import { settled } from '../../fakes/settled.ts';

const started = { condition: 'service_started', required: true } as const;
const web = project({ web: service() });

describe('a container that differs from the file', () => {
  it('is replaced by one that is made before the old one stops', () => {
    expect(up(project({ web: service({ user: 'me' }) }), settled(web))).toMatchInlineSnapshot(`
      "#1 create-container web100000000_demo-web-1 after []: its configuration changed
      #2 stop-container demo-web-1 after [1]: its configuration changed
      #3 rename-container demo-web-1 to web100000000_demo-web-1.old after [1, 2]: its configuration changed
      #4 rename-container web100000000_demo-web-1 to demo-web-1 after [1, 3]: its configuration changed
      #5 start-container demo-web-1 after [1, 2, 4]: its configuration changed
      #6 wait-for demo-web-1 running after [5]: its configuration changed
      #7 remove-container demo-web-1 after [1, 2, 5, 6]: its configuration changed"
    `);
  });

  it('gets no stop when it does not run', () => {
    expect(
      up(project({ web: service({ user: 'me' }) }), settled(web, { 'demo-web-1': { state: 'exited', exitCode: 0 } })),
    ).toMatchInlineSnapshot(`
      "#1 create-container web100000000_demo-web-1 after []: its configuration changed
      #2 rename-container demo-web-1 to web100000000_demo-web-1.old after [1]: its configuration changed
      #3 rename-container web100000000_demo-web-1 to demo-web-1 after [1, 2]: its configuration changed
      #4 start-container demo-web-1 after [1, 3]: its configuration changed
      #5 remove-container demo-web-1 after [1, 4]: its configuration changed"
    `);
  });

  it.each<readonly [string, Partial<ObservedContainer>]>([
    ['its image changed from old to busybox', { labels: { 'com.docker.compose.image': 'sha256:old' } }],
    ['its image changed from old to busybox', { labels: {}, imageId: 'sha256:old' }],
    ['network default changed', { endpoints: [{ network: 'demo_default', networkId: 'another' }] }],
    ['network default changed', { endpoints: [] }],
    ['network default changed', { state: 'exited', endpoints: [{ network: 'demo_default', networkId: 'gone' }] }],
    ['it is dead', { state: 'dead' }],
    ['its configuration changed', { configHash: 'old' }],
  ])('is replaced because %s', (reason, change) => {
    expect(reasons(web, settled(web, { 'demo-web-1': change }))).toEqual([reason]);
  });

  it('is replaced when a named volume is not mounted', () => {
    const mounting = project(
      { web: service({ volumes: [{ type: 'volume', source: 'data', target: '/data' }] }) },
      { volumes: { data: volume() } },
    );
    expect(reasons(mounting, settled(mounting, { 'demo-web-1': { mounts: [] } }))).toEqual(['volume data changed']);
  });

  it('is left alone while it has not joined its networks yet', () => {
    const created = { state: 'created', endpoints: [{ network: 'demo_default', networkId: '' }] } as const;
    expect(up(web, settled(web, { 'demo-web-1': created }))).toBe('#1 start-container demo-web-1 after []: it is created');
  });

  it('joins the networks that it was left off', () => {
    expect(up(web, settled(web, { 'demo-web-1': { state: 'exited', exitCode: 0, endpoints: [] } }))).toMatchInlineSnapshot(`
      "#1 connect-network demo-web-1 demo_default after []: an earlier run was interrupted
      #2 start-container demo-web-1 after [1]: it is exited"
    `);
  });

  it('takes its anonymous volumes over, and not with -V', () => {
    const anonymous = { type: 'volume', name: 'a'.repeat(64), destination: '/cache', readWrite: true };
    const old = { 'demo-web-1': { configHash: 'old', mounts: [anonymous] } };
    const images = new Map([['busybox', image({ volumes: ['/cache'] })]]);
    expect(mounts(web, { ...settled(web, old), images })).toEqual([{ Type: 'volume', Source: anonymous.name, Target: '/cache' }]);
    expect(mounts(web, { ...settled(web, old), images }, { renewAnonymousVolumes: true })).toEqual(undefined);
  });

  it('is made once its new image is known by name only, without the image label', () => {
    const plan = planUp(web, { ...settled(web, { 'demo-web-1': { configHash: 'old' } }), images: new Map() }, {}, facts);
    expect(formatPlan(plan).split('\n').slice(0, 2)).toEqual([
      '#1 pull-image busybox after []: not found',
      '#2 create-container web100000000_demo-web-1 after [1]: its configuration changed',
    ]);
  });
});

describe('the policy of replacement', () => {
  const both = project({ web: service({ depends_on: { db: started } }), db: service() });
  const outdated = settled(both, { 'demo-web-1': { configHash: 'old' }, 'demo-db-1': { configHash: 'old' } });

  it('replaces everything that is named with --force-recreate, and of the dependencies what differs', () => {
    expect(replaced(both, settled(both), { services: ['web'], recreate: 'always' })).toEqual(['web']);
    expect(replaced(both, settled(both), { recreate: 'always' })).toEqual(['db', 'web']);
  });

  it('replaces nothing with --no-recreate', () => {
    expect(replaced(both, outdated, { recreate: 'never', recreateDependencies: 'never' })).toEqual([]);
  });

  it('replaces dependencies too with --always-recreate-deps', () => {
    expect(replaced(both, settled(both), { services: ['web'], recreateDependencies: 'always' })).toEqual(['db']);
  });

  it('leaves dependencies alone with --no-deps', () => {
    expect(replaced(both, outdated, { services: ['web'], dependencies: false })).toEqual(['web']);
  });
});

describe('what hangs on a container that is replaced', () => {
  it('replaces who shares its namespace, and lets that one stop first when it is restarted along', () => {
    const both = project({
      web: service({ network_mode: 'service:db', depends_on: { db: { ...started, restart: true } } }),
      db: service(),
    });
    // The hash of a container that shares a namespace covers the other one's id.
    const state = settled(both, { 'demo-db-1': { configHash: 'old' } });
    expect(up(both, state)).toMatchInlineSnapshot(`
      "#1 create-container db1000000000_demo-db-1 after []: its configuration changed
      #2 create-container web100000000_demo-web-1 after [1]: db is replaced
      #3 stop-container demo-web-1 after [1, 2]: db is replaced
      #4 stop-container demo-db-1 after [1, 2] ~[3]: its configuration changed
      #5 rename-container demo-db-1 to db1000000000_demo-db-1.old after [1, 4]: its configuration changed
      #6 rename-container db1000000000_demo-db-1 to demo-db-1 after [1, 5]: its configuration changed
      #7 start-container demo-db-1 after [1, 4, 6]: its configuration changed
      #8 wait-for demo-db-1 running after [7]: its configuration changed
      #9 rename-container demo-web-1 to web100000000_demo-web-1.old after [2, 3]: db is replaced
      #10 rename-container web100000000_demo-web-1 to demo-web-1 after [2, 9]: db is replaced
      #11 start-container demo-web-1 after [2, 3, 7, 10]: db is replaced
      #12 wait-for demo-web-1 running after [11]: db is replaced
      #13 remove-container demo-db-1 after [1, 4, 7, 8, 11, 12]: its configuration changed
      #14 remove-container demo-web-1 after [2, 3, 7, 8, 11, 12]: db is replaced"
    `);
  });

  it('stops dependents with restart: true before it, and starts them after it', () => {
    const both = project({ web: service({ depends_on: { db: { ...started, restart: true } } }), db: service() });
    expect(up(both, settled(both, { 'demo-db-1': { configHash: 'old' } }))).toMatchInlineSnapshot(`
      "#1 create-container db1000000000_demo-db-1 after []: its configuration changed
      #2 stop-container demo-web-1 after [1]: db is replaced
      #3 stop-container demo-db-1 after [1] ~[2]: its configuration changed
      #4 rename-container demo-db-1 to db1000000000_demo-db-1.old after [1, 3]: its configuration changed
      #5 rename-container db1000000000_demo-db-1 to demo-db-1 after [1, 4]: its configuration changed
      #6 start-container demo-db-1 after [1, 3, 5]: its configuration changed
      #7 wait-for demo-db-1 running after [6]: its configuration changed
      #8 remove-container demo-db-1 after [1, 3, 6, 7]: its configuration changed
      #9 start-container demo-web-1 after [2, 6]: db is replaced"
    `);
  });

  it('runs its pre_stop hooks first, and stops it even if they fail', () => {
    const hooked = project({ web: service({ pre_stop: [{ command: ['bye'] }] }) });
    expect(
      up(hooked, settled(hooked, { 'demo-web-1': { configHash: 'old' } }))
        .split('\n')
        .slice(0, 3),
    ).toEqual([
      '#1 create-container web100000000_demo-web-1 after []: its configuration changed',
      '#2 run-hook demo-web-1 pre_stop[0] after [1]: its configuration changed',
      '#3 stop-container demo-web-1 after [1] ~[2]: its configuration changed',
    ]);
  });
});

describe('a network whose definition changed', () => {
  const changed = { ...web, networks: { default: network({ internal: true }) } };

  it('is made anew while its containers step aside, and they stay the same containers', () => {
    expect(up(changed, settled(web))).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-1 after []: network default changed
      #2 disconnect-network demo-web-1 demo_default after [1]: network default changed
      #3 remove-network demo_default after [1] ~[2]: network default changed
      #4 create-network demo_default after [3]: network default changed
      #5 connect-network demo-web-1 demo_default after [4]: network default changed
      #6 start-container demo-web-1 after [1, 5]: network default changed"
    `);
  });

  it('lets a container that is replaced too stop before it is made anew', () => {
    expect(up(changed, settled(web, { 'demo-web-1': { configHash: 'old' } }))).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-1 after []: its configuration changed
      #2 disconnect-network demo-web-1 demo_default after [1]: network default changed
      #3 remove-network demo_default after [1] ~[2]: network default changed
      #4 create-network demo_default after [3]: network default changed
      #5 create-container web100000000_demo-web-1 after [4]: its configuration changed
      #6 rename-container demo-web-1 to web100000000_demo-web-1.old after [1, 5]: its configuration changed
      #7 connect-network demo-web-1 demo_default after [4]: network default changed
      #8 rename-container web100000000_demo-web-1 to demo-web-1 after [5, 6]: its configuration changed
      #9 start-container demo-web-1 after [1, 5, 8]: its configuration changed
      #10 wait-for demo-web-1 running after [9]: its configuration changed
      #11 remove-container demo-web-1 after [1, 5, 7, 9, 10]: its configuration changed"
    `);
  });

  it('takes containers along that were not asked for', () => {
    const both = project({ web: service(), api: service() });
    const wanted = { ...both, networks: changed.networks };
    expect(up(wanted, settled(both), { services: ['web'] })).toContain('start-container demo-api-1');
  });
});

describe('what an interrupted run left', () => {
  it('is brought to its end: the new container takes the name once the old one is gone', () => {
    const state = settled(web, { 'demo-web-1': { configHash: 'old' } });
    const [successor] = settled(web).containers;
    const leftover = { ...successor, id: 'f'.repeat(64), name: '0123456789ab_demo-web-1', state: 'created', endpoints: [] };
    expect(up(web, { ...state, containers: [...state.containers, leftover as ObservedContainer] })).toMatchInlineSnapshot(`
      "#1 stop-container demo-web-1 after []: its configuration changed
      #2 rename-container demo-web-1 to web100000000_demo-web-1.old after [1]: its configuration changed
      #3 rename-container 0123456789ab_demo-web-1 to demo-web-1 after [2]: an earlier run was interrupted
      #4 connect-network 0123456789ab_demo-web-1 demo_default after []: an earlier run was interrupted
      #5 start-container demo-web-1 after [1, 3, 4]: it is created
      #6 wait-for demo-web-1 running after [5]: an earlier run was interrupted
      #7 remove-container demo-web-1 after [1, 5, 6]: its configuration changed"
    `);
  });
});

describe('a successor that an interrupted run made for nothing', () => {
  it('goes when the old container is what the file wants after all', () => {
    const [kept] = settled(web).containers;
    const leftover = { ...kept, id: 'f'.repeat(64), name: '0123456789ab_demo-web-1', state: 'created', endpoints: [] };
    expect(up(web, { ...settled(web), containers: [leftover as ObservedContainer, ...settled(web).containers] })).toBe(
      '#1 remove-container 0123456789ab_demo-web-1 after []: an earlier run was interrupted',
    );
  });
});

function up(wanted: Project, state: ObservedState, options: UpOptions = {}): string {
  return formatPlan(planUp(wanted, state, options, facts));
}

function reasons(wanted: Project, state: ObservedState): readonly string[] {
  const { steps } = planUp(wanted, state, {}, facts);
  return steps.flatMap((step) => (step.kind === 'create-container' ? [reasonText(step.reason)] : []));
}

function replaced(wanted: Project, state: ObservedState, options: UpOptions): readonly string[] {
  const { steps } = planUp(wanted, state, options, facts);
  return steps.flatMap((step) => (step.kind === 'create-container' ? [step.service] : []));
}

function mounts(wanted: Project, state: ObservedState, options: UpOptions = {}) {
  const created = planUp(wanted, state, options, facts).steps.find((step) => step.kind === 'create-container');
  return created?.spec.HostConfig.Mounts;
}
