import { describe, expect, it } from 'vitest';
import type { ObservedState } from '../../../src/model/observed.ts';
import type { Project } from '../../../src/model/project.ts';
import { planUp } from '../../../src/plan/plan-up.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import type { UpOptions } from '../../../src/plan/up-options.ts';
import { network, observed, observedNetwork, observedVolume, project, service, volume } from '../../fakes/builders.ts';
import { facts } from '../../fakes/plan-facts.ts';
import { settled } from '../../fakes/settled.ts';

const healthcheck = { test: ['CMD', 'true'] };
const healthy = { condition: 'service_healthy', required: true } as const;
const started = { condition: 'service_started', required: true } as const;
const completed = { condition: 'service_completed_successfully', required: true } as const;

describe('planUp on an empty engine', () => {
  it('creates and starts a container that does not exist yet', () => {
    expect(up(project({ web: service() }), observed())).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-web-1 after [1]: not found
      #3 start-container demo-web-1 after [2]: not found"
    `);
  });

  it('lets services that do not depend on each other go side by side', () => {
    expect(up(project({ api: service(), web: service() }), observed())).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-api-1 after [1]: not found
      #3 start-container demo-api-1 after [2]: not found
      #4 create-container demo-web-1 after [1]: not found
      #5 start-container demo-web-1 after [4]: not found"
    `);
  });

  it('holds back the start of a dependent, not its creation, until every replica of the dependency has started', () => {
    const both = project({ web: service({ depends_on: { db: started } }), db: service({ scale: 2 }) });
    expect(up(both, observed())).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-db-1 after [1]: not found
      #3 create-container demo-db-2 after [1]: not found
      #4 start-container demo-db-1 after [2]: not found
      #5 start-container demo-db-2 after [3]: not found
      #6 create-container demo-web-1 after [1]: not found
      #7 start-container demo-web-1 after [4, 5, 6]: not found"
    `);
  });

  it('makes a container before those that call it by its name on the engine', () => {
    const both = project({ app: service({ pid: 'container:vpn', ipc: 'container:other' }), vpn: service({ container_name: 'vpn' }) });
    expect(up(both, observed())).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container vpn after [1]: not found
      #3 create-container demo-app-1 after [1, 2]: not found
      #4 start-container vpn after [2]: not found
      #5 start-container demo-app-1 after [3, 4]: not found"
    `);
  });

  it('makes containers that call each other by name in some order', () => {
    const one = service({ container_name: 'one', pid: 'container:two' });
    const two = service({ container_name: 'two', ipc: 'container:one' });
    expect(up(project({ one, two }), observed())).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container two after [1]: not found
      #3 create-container one after [1, 2]: not found
      #4 start-container two after [2]: not found
      #5 start-container one after [3, 4]: not found"
    `);
  });

  it('makes networks and volumes that no service uses where all are wanted', () => {
    const resources = {
      networks: { default: network(), spare: network({ name: 'spare' }) },
      volumes: { spare: volume({ name: 'spare' }) },
    };
    expect(up(project({ web: service() }, { ...resources, allResources: true }), observed())).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-network spare after []: not found
      #3 create-volume spare after []: not found
      #4 create-container demo-web-1 after [1]: not found
      #5 start-container demo-web-1 after [4]: not found"
    `);
    expect(up(project({ web: service() }, resources), observed())).not.toContain('spare');
  });

  it('waits once for a condition that several services need', () => {
    const three = project({
      api: service({ depends_on: { db: healthy } }),
      web: service({ depends_on: { db: healthy } }),
      db: service({ healthcheck }),
    });
    expect(up(three, observed())).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-db-1 after [1]: not found
      #3 start-container demo-db-1 after [2]: not found
      #4 create-container demo-api-1 after [1]: not found
      #5 wait-for demo-db-1 healthy after [3]: api needs it healthy
      #6 start-container demo-api-1 after [3, 4, 5]: not found
      #7 create-container demo-web-1 after [1]: not found
      #8 start-container demo-web-1 after [3, 5, 7]: not found"
    `);
  });

  it('lets a dependent of an optional dependency start however that one ends', () => {
    const both = project({ web: service({ depends_on: { db: { ...healthy, required: false } } }), db: service({ healthcheck }) });
    expect(up(both, observed())).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-db-1 after [1]: not found
      #3 start-container demo-db-1 after [2]: not found
      #4 create-container demo-web-1 after [1]: not found
      #5 wait-for demo-db-1 healthy after [3]: web needs it healthy
      #6 start-container demo-web-1 after [4] ~[3, 5]: not found"
    `);
  });

  it('runs post_start hooks one after the other, and dependents after them', () => {
    const hook = { command: ['true'] };
    const both = project({ web: service({ depends_on: { db: started } }), db: service({ post_start: [hook, hook] }) });
    expect(up(both, observed())).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-db-1 after [1]: not found
      #3 start-container demo-db-1 after [2]: not found
      #4 run-hook demo-db-1 post_start[0] after [3]: not found
      #5 run-hook demo-db-1 post_start[1] after [4]: not found
      #6 create-container demo-web-1 after [1]: not found
      #7 start-container demo-web-1 after [3, 4, 5, 6]: not found"
    `);
  });

  it('makes the container whose namespace is shared first, and leaves its id to be filled in', () => {
    const both = project({ web: service({ network_mode: 'service:db', depends_on: { db: started } }), db: service() });
    const plan = planUp(both, observed(), {}, facts);
    expect(formatPlan(plan)).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-db-1 after [1]: not found
      #3 start-container demo-db-1 after [2]: not found
      #4 create-container demo-web-1 after [2]: not found
      #5 start-container demo-web-1 after [3, 4]: not found"
    `);
    expect(plan.steps.flatMap((step) => (step.kind === 'create-container' ? [step.references] : []))).toEqual([
      [],
      [{ service: 'db', container: { kind: 'created', step: 2, name: 'demo-db-1' } }],
    ]);
  });

  it('creates the volumes that are mounted, and none that is not', () => {
    const mounting = project(
      { web: service({ volumes: [{ type: 'volume', source: 'data', target: '/data' }] }) },
      { volumes: { data: volume(), unused: volume({ name: 'demo_unused' }) } },
    );
    expect(up(mounting, observed())).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-volume demo_data after []: not found
      #3 create-container demo-web-1 after [1, 2]: not found
      #4 start-container demo-web-1 after [3]: not found"
    `);
  });

  it('starts nothing with --no-start', () => {
    const both = project({ web: service({ depends_on: { db: healthy } }), db: service({ healthcheck }) });
    expect(up(both, observed(), { start: false })).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-db-1 after [1]: not found
      #3 create-container demo-web-1 after [1]: not found"
    `);
  });

  it('waits for each named service by what it is to be with --wait', () => {
    const three = project({
      web: service({ depends_on: { init: completed } }),
      db: service({ healthcheck }),
      init: service(),
    });
    expect(waits(three, observed(), { wait: true })).toMatchInlineSnapshot(`
      "wait-for demo-init-1 completed: web needs it completed
      wait-for demo-web-1 running: asked for by --wait
      wait-for demo-db-1 healthy: asked for by --wait"
    `);
  });

  it('takes the dependencies of a named service along, and leaves the others alone', () => {
    const three = project({ web: service({ depends_on: { db: started } }), db: service(), other: service() });
    expect(subjects(three, { services: ['web'] })).toEqual(['demo-db-1', 'demo-web-1']);
    expect(subjects(three, { services: ['web'], dependencies: false })).toEqual(['demo-web-1']);
  });

  it('names in the labels of services that go alone only those that go along, as the reference does', () => {
    const chain = { web: service({ depends_on: { api: started } }), api: service({ depends_on: { db: started } }), db: service() };
    const labels = (options: UpOptions) =>
      planUp(project(chain), observed(), options, facts).steps.flatMap((step) =>
        step.kind === 'create-container' ? [`${step.service} ${step.spec.Labels?.['com.docker.compose.depends_on']}`] : [],
      );
    expect(labels({ services: ['web', 'api'], dependencies: false })).toEqual(['api ', 'web api:service_started:false']);
    expect(labels({ services: ['api'] })).toEqual(['db ', 'api db:service_started:false']);
    expect(up(project(chain), settled(project({ ...chain, web: service(), api: service() })))).toBe('');
  });

  it('starts replicas that share a range of host ports one after the other', () => {
    const ranged = project({ web: service({ scale: 2, ports: [{ target: 80, published: '8000-8010', protocol: 'tcp' }] }) });
    expect(up(ranged, observed())).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-web-1 after [1]: not found
      #3 create-container demo-web-2 after [1]: not found
      #4 start-container demo-web-1 after [2]: not found
      #5 start-container demo-web-2 after [3] ~[4]: not found"
    `);
  });
});

describe('planUp on a settled engine', () => {
  it('does nothing when nothing differs, a healthy chain and a completed one-shot included', () => {
    const chain = project(
      {
        web: service({ depends_on: { api: healthy, init: completed } }),
        api: service({ healthcheck, depends_on: { db: healthy } }),
        db: service({ healthcheck, volumes: [{ type: 'volume', source: 'data', target: '/data' }] }),
        init: service({ depends_on: { db: healthy } }),
      },
      { volumes: { data: volume() } },
    );
    expect(planUp(chain, settled(chain, { 'demo-init-1': { state: 'exited', exitCode: 0 } }), {}, facts)).toEqual({
      operation: 'up',
      project: 'demo',
      steps: [],
      goals: { web: 'running', api: 'healthy', db: 'healthy', init: 'completed' },
      notices: [],
    });
  });

  it('starts what is not running, and waits only for what the snapshot does not show', () => {
    const both = project({ web: service({ depends_on: { db: healthy } }), db: service({ healthcheck }) });
    const stopped = { 'demo-web-1': { state: 'exited', exitCode: 137 } } as const;
    expect(up(both, settled(both, stopped))).toBe('#1 start-container demo-web-1 after []: it is exited');
    expect(up(both, settled(both, { ...stopped, 'demo-db-1': { health: 'starting' } }))).toMatchInlineSnapshot(`
      "#1 wait-for demo-db-1 healthy after []: web needs it healthy
      #2 start-container demo-web-1 after [1]: it is exited"
    `);
  });

  it('runs a one-shot again that failed, and one whose dependency gets a new container', () => {
    const two = project({
      web: service({ depends_on: { init: completed } }),
      init: service({ depends_on: { db: started } }),
      db: service(),
    });
    const failed = settled(two, { 'demo-init-1': { state: 'exited', exitCode: 1 } });
    expect(up(two, failed)).toBe('#1 start-container demo-init-1 after []: it is exited');
    const outdated = settled(two, { 'demo-init-1': { state: 'exited', exitCode: 0 }, 'demo-db-1': { configHash: 'old' } });
    expect(up(two, outdated)).toContain('start-container demo-init-1 after [5]: db is replaced');
  });

  it('runs a completed one-shot again when somebody asks for it, and nothing else that completed', () => {
    const two = project({ web: service({ depends_on: { init: completed, load: completed } }), init: service(), load: service() });
    const done = { state: 'exited', exitCode: 0 } as const;
    const state = settled(two, { 'demo-init-1': done, 'demo-load-1': done });
    expect(up(two, state, { rerun: ['init'] })).toBe('#1 start-container demo-init-1 after []: asked for by --rerun');
    expect(() => up(two, state, { rerun: ['unit'] })).toThrow(expect.objectContaining({ code: 'USAGE', help: 'did you mean init?' }));
  });

  it('unpauses what is paused', () => {
    const web = project({ web: service() });
    expect(up(web, settled(web, { 'demo-web-1': { state: 'paused' } }))).toBe('#1 unpause-container demo-web-1 after []: it is paused');
  });

  it('leaves orphans alone and tells of them, unless they are to go', () => {
    const web = project({ web: service() });
    const [kept] = settled(project({ old: service() })).containers;
    const state = { ...settled(web), containers: [...settled(web).containers, ...(kept ? [kept] : [])] };
    expect(up(web, state)).toBe('! demo-old-1 belongs to this project, but the file has no such service');
    expect(up(web, state, { ignoreOrphans: true })).toBe('');
    expect(up(web, state, { removeOrphans: true })).toMatchInlineSnapshot(`
      "#1 stop-container demo-old-1 after []: its service is not in the file
      #2 remove-container demo-old-1 after [1]: its service is not in the file"
    `);
  });

  it('takes a service for no orphan whose profile is off', () => {
    const web = project({ web: service() }, { disabledServices: { debug: service() } });
    const state = settled({ ...web, services: { ...web.services, debug: service() } });
    expect(up(web, state)).toBe('');
  });

  it('frees a host port before another container takes it', () => {
    const ports = [{ target: 80, published: '8080', protocol: 'tcp' }];
    const before = settled(project({ old: service({ ports }) }), {
      'demo-old-1': { ports: [{ ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp' }] },
    });
    expect(up(project({ web: service({ ports }) }), before, { removeOrphans: true })).toMatchInlineSnapshot(`
      "#1 stop-container demo-old-1 after []: its service is not in the file
      #2 remove-container demo-old-1 after [1]: its service is not in the file
      #3 create-container demo-web-1 after []: not found
      #4 start-container demo-web-1 after [3] ~[1]: not found"
    `);
  });
});

describe('planUp and what the engine has already', () => {
  it('uses a network or volume that somebody else made, and tells of it', () => {
    const mounting = project(
      { web: service({ volumes: [{ type: 'volume', source: 'data', target: '/data' }] }) },
      { volumes: { data: volume() } },
    );
    const state = observed({
      networks: [observedNetwork({ labels: { 'com.docker.compose.project': 'other' } })],
      volumes: [observedVolume()],
    });
    expect(up(mounting, state)).toMatchInlineSnapshot(`
      "#1 create-container demo-web-1 after []: not found
      #2 start-container demo-web-1 after [1]: not found
      ! network demo_default exists already and belongs to project other; it is used as it is
      ! volume demo_data exists already and was not made by a Compose project; it is used as it is"
    `);
  });

  it('refuses external networks and volumes that are not there, all in one go', () => {
    const external = project(
      { web: service({ networks: { shared: null }, volumes: [{ type: 'volume', source: 'data', target: '/data' }] }) },
      { networks: { shared: network({ name: 'shared', external: true }) }, volumes: { data: volume({ name: 'data', external: true }) } },
    );
    expect(() => up(external, observed())).toThrow(
      expect.objectContaining({
        code: 'NOT_FOUND',
        message: 'not on the engine: network shared, volume data',
        diagnostics: [expect.objectContaining({ code: 'WL7002' }), expect.objectContaining({ code: 'WL7002' })],
      }),
    );
    expect(
      up(external, observed({ networks: [observedNetwork({ name: 'shared' })], volumes: [observedVolume({ name: 'data' })] })),
    ).not.toContain('create-network');
  });

  it('refuses a wait for health that can never end before anything is done', () => {
    const both = project({ web: service({ depends_on: { db: healthy } }), db: service() });
    expect(() => up(both, observed())).toThrow(
      expect.objectContaining({ code: 'PROJECT_INVALID', message: 'service web waits for db to be healthy, but db has no healthcheck' }),
    );
  });

  it('refuses services that are not there', () => {
    const web = project({ web: service() }, { disabledServices: { debug: service({ profiles: ['dev'] }) } });
    expect(() => up(web, observed(), { services: ['wep'] })).toThrow(
      expect.objectContaining({ code: 'USAGE', message: 'no such service: wep', help: 'did you mean web?' }),
    );
    expect(() => up(web, observed(), { services: ['debug'] })).toThrow(
      expect.objectContaining({ message: 'service debug is not selected', help: 'it is switched on by --profile dev' }),
    );
  });
});

function up(wanted: Project, state: ObservedState, options: UpOptions = {}): string {
  return formatPlan(planUp(wanted, state, options, facts));
}

function waits(wanted: Project, state: ObservedState, options: UpOptions): string {
  return up(wanted, state, options)
    .split('\n')
    .filter((line) => line.includes('wait-for'))
    .map((line) => line.replace(/^#\d+ /, '').replace(/ after \[.*?\]/, ''))
    .join('\n');
}

function subjects(wanted: Project, options: UpOptions): readonly string[] {
  return planUp(wanted, observed(), options, facts).steps.flatMap((step) => (step.kind === 'create-container' ? [step.name] : []));
}
