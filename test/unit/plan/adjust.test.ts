import { describe, expect, it } from 'vitest';
import type { InspectedContainer } from '../../../src/model/inspected.ts';
import type { ObservedState } from '../../../src/model/observed.ts';
import type { Project } from '../../../src/model/project.ts';
import type { Service } from '../../../src/model/service.ts';
import { planUp } from '../../../src/plan/plan-up.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import type { PlanFacts, UpOptions } from '../../../src/plan/up-options.ts';
import { network, project, service, volume } from '../../fakes/builders.ts';
import { type Meddling, madeByPlan } from '../../fakes/made-by-plan.ts';
import { facts } from '../../fakes/plan-facts.ts';

const networks = { default: network(), back: network({ name: 'demo_back' }) };
const both: Service = { networks: { default: { priority: 9 }, back: { aliases: ['store'] } } };

describe('a container that can stay', () => {
  it('is left alone when the plan that made it is looked at again', () => {
    const mounting = service({ volumes: [{ type: 'volume', source: 'data', target: '/data' }], mem_limit: '67108864', restart: 'always' });
    const all = project({ web: service(both), db: mounting }, { networks, volumes: { data: volume() } });
    expect(up(all, madeByPlan(all))).toBe('');
  });

  it('gets its limits and restart policy by one call', () => {
    expect(changed({ mem_limit: '67108864', cpu_shares: 5 }, { mem_limit: '134217728', cpu_shares: 5, restart: 'always' })).toBe(
      '#1 update-container demo-web-1 after []: mem_limit and restart changed',
    );
  });

  it('carries in the call what differs and nothing else', () => {
    const wanted = project({ web: service({ mem_limit: '134217728', cpu_shares: 7 }) });
    const plan = planUp(wanted, madeByPlan(project({ web: service({ mem_limit: '67108864', cpu_shares: 7 }) })), {}, facts);
    expect(plan.steps).toMatchObject([{ kind: 'update-container', spec: { Memory: 134_217_728, MemorySwap: 268_435_456 } }]);
  });

  it('gets the name that the file has now', () => {
    expect(changed({}, { container_name: 'front' })).toBe('#1 rename-container demo-web-1 to front after []: container_name changed');
  });

  it('keeps a name whose successor somebody else bears, and that is told', () => {
    const wanted = project({ web: service({ container_name: 'demo-db-1' }), db: service({ container_name: 'demo-web-1' }) });
    expect(up(wanted, madeByPlan(project({ web: service(), db: service() })))).toMatchInlineSnapshot(`
      "! demo-web-1 keeps its name: another container that stays is called demo-db-1
      ! demo-db-1 keeps its name: another container that stays is called demo-web-1"
    `);
  });

  it('joins, leaves and joins anew its additional networks', () => {
    expect(changed({}, both)).toMatchInlineSnapshot(`
      "#1 create-network demo_back after []: not found
      #2 connect-network demo-web-1 demo_back after [1]: networks.back changed"
    `);
    expect(changed(both, { networks: { default: { priority: 9 } } })).toBe(
      '#1 disconnect-network demo-web-1 demo_back after []: networks.back changed',
    );
    expect(changed(both, { networks: { ...both.networks, back: { aliases: ['shop'] } } })).toMatchInlineSnapshot(`
      "#1 disconnect-network demo-web-1 demo_back after []: networks.back.aliases changed
      #2 connect-network demo-web-1 demo_back after [1]: networks.back.aliases changed"
    `);
  });

  it('is adjusted before it starts', () => {
    const made = madeByPlan(project({ web: service() }), { listed: { 'demo-web-1': { state: 'exited', exitCode: 0 } } });
    expect(up(project({ web: service({ restart: 'always' }) }), made)).toMatchInlineSnapshot(`
      "#1 update-container demo-web-1 after []: restart changed
      #2 start-container demo-web-1 after [1]: it is exited"
    `);
  });

  it('is no concern of --no-recreate', () => {
    const made = madeByPlan(project({ web: service() }));
    expect(up(project({ web: service({ restart: 'always' }) }), made, { recreate: 'never' })).toBe('');
  });

  it('is done with once its values are right, although its record is of an earlier file', () => {
    const raised: Meddling = {
      inspected: { 'demo-web-1': withHost({ Memory: 134_217_728, MemorySwap: 268_435_456, RestartPolicy: { Name: 'always' } }) },
    };
    const made = madeByPlan(project({ web: service({ mem_limit: '67108864' }) }), raised);
    expect(up(project({ web: service({ mem_limit: '134217728', restart: 'always' }) }), made)).toBe('');
  });
});

describe('what the file changes and a container never sees', () => {
  const develop = { watch: [{ action: 'sync' as const, path: '/srv', target: '/app' }] };

  it.each<readonly [string, Service]>([
    ['develop', { develop }],
    ['deploy.update_config', { deploy: { update_config: { parallelism: 2 } } }],
    ['hooks', { post_start: [{ command: ['true'] }], pre_stop: [{ command: ['true'] }] }],
    ['attach', { attach: false }],
  ])('%s leaves it alone', (_, more) => {
    expect(changed({}, more)).toBe('');
  });

  it('leaves it alone when the project has moved', () => {
    const moved = project({ web: service() }, { workingDir: '/moved', composeFiles: ['/moved/compose.yaml'] });
    expect(up(moved, madeByPlan(project({ web: service() })))).toBe('');
  });

  it('leaves it alone when another version of the tool made it', () => {
    const web = project({ web: service() });
    expect(up(web, madeByPlan(web, { facts: { ...facts, version: '0.0.1' } }))).toBe('');
  });
});

describe('what an opaque hash does not tell', () => {
  it('is seen when the content of a file behind a config changed', () => {
    const web = project({ web: service({ configs: [{ source: 'page', target: '/page' }] }) }, { configs: { page: { file: '/page' } } });
    const before: PlanFacts = { ...facts, fileContents: new Map([['/page', 'old']]) };
    const after: PlanFacts = { ...facts, fileContents: new Map([['/page', 'new']]) };
    expect(up(web, madeByPlan(web, { facts: before }), {}, before)).toBe('');
    expect(up(web, madeByPlan(web, { facts: before }), {}, after).split('\n')[0]).toBe(
      '#1 create-container web100000000_demo-web-1 after []: configs.page changed',
    );
  });

  it('is seen when a variable that a secret is made of changed', () => {
    const own = service({ secrets: [{ source: 'token' }] });
    const secrets = { token: { environment: 'TOKEN' } };
    const made = madeByPlan(project({ web: own }, { secrets, environment: { TOKEN: 'old value' } }));
    expect(up(project({ web: own }, { secrets, environment: { TOKEN: 'new value' } }), made)).toContain('secrets.token changed');
  });

  it('names every attribute that made a replacement necessary, and who changed it', () => {
    const made = madeByPlan(project({ web: service({ environment: { LOG: 'info' } }) }), {
      inspected: { 'demo-web-1': withHost({ CpuShares: 9 }) },
    });
    const plan = planUp(project({ web: service({ environment: { LOG: 'debug' } }) }), made, {}, facts);
    const [first] = plan.steps;
    expect(first?.reason).toMatchObject({
      kind: 'diverged',
      differences: [
        { attribute: 'environment.LOG', from: '"info"', to: '"debug"', cause: 'file' },
        { attribute: 'cpu_shares', from: '9', cause: 'drift' },
      ],
    });
  });

  it('is seen when somebody made a network anew with another definition', () => {
    const web = project({ web: service() });
    const made = madeByPlan(web);
    const drifted = made.networks.map((one) => ({ ...one, ...(one.inspected && { inspected: { ...one.inspected, Internal: true } }) }));
    const plan = planUp(web, { ...made, networks: drifted }, {}, facts);
    expect(plan.steps[0]?.reason).toMatchObject({ kind: 'network-changed', differences: [{ attribute: 'internal', cause: 'drift' }] });
  });
});

function up(wanted: Project, state: ObservedState, options: UpOptions = {}, given: PlanFacts = facts): string {
  return formatPlan(planUp(wanted, state, options, given));
}

/** The plan for a service that was made as it was and that the file has otherwise now. */
function changed(before: Service, after: Service): string {
  return up(project({ web: service(after) }, { networks }), madeByPlan(project({ web: service(before) }, { networks })));
}

function withHost(change: InspectedContainer['HostConfig']): (inspected: InspectedContainer) => InspectedContainer {
  return (inspected) => ({ ...inspected, HostConfig: { ...inspected.HostConfig, ...change } });
}
