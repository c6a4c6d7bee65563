import type { Project } from '../../src/model/project.ts';
import { replicasOf } from '../../src/spec/names.ts';
import { toObserved } from '../fakes/fake-container.ts';
import type { FakeEngine } from '../fakes/fake-engine.ts';
import { works } from './guard.ts';

/** How many containers of each service work, of those that are to; what ends by itself is left out. */
export function serving(engine: FakeEngine, project: Project): ReadonlyMap<string, { readonly works: number; readonly replicas: number }> {
  const services = Object.entries(project.services).filter(([name]) => !name.startsWith('job'));
  return new Map(
    services.map(([name, service]) => {
      const own = [...engine.containers.values()].filter((one) => toObserved(one).service === name && works(engine, one.id));
      return [name, { works: own.length, replicas: replicasOf(service) }];
    }),
  );
}
