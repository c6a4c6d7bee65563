import { describe, expect, it } from 'vitest';
import { dependencyGraph } from '../../../../src/plan/world/dependency-graph.ts';
import { project, service } from '../../../fakes/builders.ts';

const started = { condition: 'service_started', required: true } as const;
const graph = dependencyGraph(
  project({
    web: service({ depends_on: { api: started, init: { ...started, condition: 'service_completed_successfully' } } }),
    api: service({ depends_on: { db: { ...started, restart: true } } }),
    init: service({ depends_on: { db: started, gone: { ...started, required: false } } }),
    db: service(),
  }),
);

describe('dependencyGraph', () => {
  it('orders services after what they depend on, also across services that were not asked for', () => {
    expect(graph.order(['web', 'api', 'init', 'db'])).toEqual(['db', 'api', 'init', 'web']);
    expect(graph.order(['web', 'db'])).toEqual(['db', 'web']);
  });

  it('reaches dependencies and dependents', () => {
    expect([...graph.withDependencies(['api'])].sort()).toEqual(['api', 'db']);
    expect([...graph.withDependents(['db'])].sort()).toEqual(['api', 'db', 'init', 'web']);
    expect([...graph.withDependents(['db'], ({ restart }) => restart === true)].sort()).toEqual(['api', 'db']);
  });

  it('knows one-shots by who waits for their end', () => {
    expect(['web', 'api', 'init', 'db'].filter(graph.isOneShot)).toEqual(['init']);
  });

  it('leaves out dependencies that are not on', () => {
    expect(graph.dependencies('init').map(({ service: name }) => name)).toEqual(['db']);
  });
});
