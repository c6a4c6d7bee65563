import { describe, expect, it } from 'vitest';
import type { ObservedState } from '../../../src/model/observed.ts';
import type { Service } from '../../../src/model/service.ts';
import { planRun, type RunOptions } from '../../../src/plan/plan-run.ts';
import type { Plan } from '../../../src/plan/step.ts';
import { formatPlan } from '../../../src/plan/text/format-plan.ts';
import { container, observed, project, service } from '../../fakes/builders.ts';

const facts = { now: 0, apiVersion: '1.51', version: '0.1.0' };

function plan(services: Readonly<Record<string, Service>>, state: ObservedState = observed(), options: Partial<RunOptions> = {}) {
  return planRun(project(services), state, { service: 'web', oneOff: { slug: 'abc'.padEnd(64, '0') }, ...options }, facts);
}

/** What the label of the one-off says of them. */
function dependenciesOf({ steps }: Plan) {
  const created = steps.find((step) => step.kind === 'create-container' && step.service === 'web');
  return created?.kind === 'create-container' ? created.spec.Labels?.['com.docker.compose.depends_on'] : undefined;
}

const db = { db: { condition: 'service_healthy', required: true } } as const;

describe('planRun', () => {
  it('makes and starts one container beside the replicas, once its dependencies are what it needs', () => {
    const services = {
      web: service({ depends_on: db }),
      db: service({ healthcheck: { test: ['CMD', 'true'] } }),
      other: service(),
    };
    expect(formatPlan(plan(services))).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-db-1 after [1]: not found
      #3 start-container demo-db-1 after [2]: not found
      #4 wait-for demo-db-1 healthy after [3]: web needs it healthy
      #5 create-container demo-web-run-abc000000000 after [1, 3, 4]: asked for by run
      #6 start-container demo-web-run-abc000000000 after [5]: asked for by run"
    `);
  });

  it('leaves dependencies alone when told to', () => {
    const services = { web: service({ depends_on: db }), db: service({ healthcheck: { test: ['CMD', 'true'] } }) };
    const alone = plan(services, observed(), { dependencies: false });
    expect(formatPlan(alone)).toMatchInlineSnapshot(`
      "#1 create-network demo_default after []: not found
      #2 create-container demo-web-run-abc000000000 after [1]: asked for by run
      #3 start-container demo-web-run-abc000000000 after [2]: asked for by run"
    `);
    expect([plan(services), alone].map(dependenciesOf)).toEqual(['db:service_healthy:false', '']);
  });

  it('leaves the replicas of the service as they are, changed or stopped', () => {
    const replicas = [container({ configHash: 'other', number: 1 }), container({ number: 2, state: 'exited' })];
    const steps = plan({ web: service() }, observed({ containers: replicas })).steps.map(({ kind }) => kind);
    expect(steps).toEqual(['create-network', 'create-container', 'start-container']);
  });

  it('gives the container the marks of a one-off, and neither a number nor a restart policy', () => {
    const { steps } = plan({ web: service({ restart: 'always' }) });
    const created = steps.find((step) => step.kind === 'create-container');
    expect(created?.spec.Labels).toMatchObject({ 'com.docker.compose.oneoff': 'True', 'com.docker.compose.slug': 'abc'.padEnd(64, '0') });
    expect(created?.spec.Labels).not.toHaveProperty('com.docker.compose.container-number');
    expect(created?.spec.HostConfig).not.toHaveProperty('RestartPolicy');
  });

  it('builds or pulls the image that is not there', () => {
    const missing = observed({ images: new Map() });
    expect(formatPlan(plan({ web: service({ image: 'own', build: { context: '/srv' } }) }, missing))).toContain('#1 build-image own');
    expect(formatPlan(plan({ web: service({ image: 'own' }) }, missing))).toContain('#1 pull-image own');
  });

  it('runs the hooks of the service after the start, one after the other', () => {
    const hooks = [{ command: ['one'] }, { command: ['two'] }];
    expect(formatPlan(plan({ web: service({ post_start: hooks, network_mode: 'none' }) }))).toMatchInlineSnapshot(`
      "#1 create-container demo-web-run-abc000000000 after []: asked for by run
      #2 start-container demo-web-run-abc000000000 after [1]: asked for by run
      #3 run-hook demo-web-run-abc000000000 post_start[0] after [2]: asked for by run
      #4 run-hook demo-web-run-abc000000000 post_start[1] after [3]: asked for by run"
    `);
  });

  it('shares the namespace of a container that the plan makes', () => {
    const services = {
      web: service({ network_mode: 'service:db', depends_on: { db: { condition: 'service_started', required: true } } }),
      db: service(),
    };
    const created = plan(services).steps.find((step) => step.kind === 'create-container' && step.service === 'web');
    expect(created).toMatchObject({ references: [{ service: 'db', container: { kind: 'created', name: 'demo-db-1' } }] });
  });

  it('tells of containers whose service is gone', () => {
    const { notices } = plan({ web: service() }, observed({ containers: [container({ service: 'old' })] }));
    expect(notices).toMatchObject([{ code: 'orphans', message: expect.stringContaining('demo-old-1') }]);
  });
});
