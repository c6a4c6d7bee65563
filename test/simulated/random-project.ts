import fc from 'fast-check';
import type { Project } from '../../src/model/project.ts';
import type { Dependency, Service } from '../../src/model/service.ts';
import { network, project, service, volume } from '../fakes/builders.ts';
import { faultyUser } from './simulation.ts';

interface Sketch {
  readonly oneShot: boolean;
  readonly probed: boolean;
  readonly replicas: number;
  readonly user: string;
  /** Of the services before it: none, started or the strongest condition it can meet. */
  readonly needs: readonly (0 | 1 | 2)[];
  readonly restart: boolean;
  readonly data: boolean;
  readonly cache: boolean;
  readonly port: boolean;
  readonly fixedName: boolean;
  readonly shares: boolean;
  readonly front: boolean;
  readonly hook: boolean;
  readonly prepared: boolean;
  readonly rolls: 'plainly' | 'start-first' | 'stop-first';
}

export interface SketchedProject {
  readonly services: readonly Sketch[];
  readonly internal: boolean;
}

const bool = fc.boolean();
const rarely = fc.integer({ min: 0, max: 5 }).map((value) => value === 5);

const sketch: fc.Arbitrary<Sketch> = fc.record({
  oneShot: rarely,
  probed: bool,
  replicas: fc.integer({ min: 1, max: 2 }),
  user: fc.constantFrom('one', 'two'),
  needs: fc.array(fc.constantFrom<(0 | 1 | 2)[]>(0, 1, 2), { minLength: 4, maxLength: 4 }),
  restart: bool,
  data: bool,
  cache: rarely,
  port: rarely,
  fixedName: rarely,
  shares: rarely,
  front: bool,
  hook: rarely,
  prepared: rarely,
  rolls: fc.constantFrom('plainly', 'plainly', 'start-first', 'stop-first'),
});

/** Up to five services of every kind that a replacement has to think of. */
export const sketchedProject: fc.Arbitrary<SketchedProject> = fc.record({
  services: fc.array(sketch, { minLength: 1, maxLength: 5 }),
  internal: rarely,
});

/** The same project after somebody edited it. Sometimes the edit is a mistake. */
export function edited(before: SketchedProject, faults: boolean): fc.Arbitrary<SketchedProject> {
  const users = faults ? ['one', 'two', 'three', faultyUser] : ['one', 'two', 'three'];
  const change = fc.record({
    user: fc.constantFrom(...users),
    replicas: fc.integer({ min: 1, max: 2 }),
    touch: bool,
    probed: bool,
    front: bool,
  });
  return fc
    .record({ changes: fc.array(change, { minLength: 5, maxLength: 5 }), internal: rarely, drop: rarely })
    .map(({ changes, internal, drop }) => ({
      internal,
      services: before.services
        .map((one, index) => {
          const { touch, ...rest } = changes[index] ?? { touch: false };
          return touch ? { ...one, ...rest } : one;
        })
        // What no file knows any more stays stopped if the run that moved it to another network is killed: nothing tells that it ran.
        .slice(0, drop && mayDrop(before, internal) ? -1 : undefined),
    }));
}

/** Without the service that waits for it, a job would become another service of the same name. */
function mayDrop({ services, internal }: SketchedProject, changed: boolean): boolean {
  return services.length > 1 && internal === changed && !services.some(({ oneShot }) => oneShot);
}

export function toProject({ services: sketches, internal }: SketchedProject): Project {
  // Without anybody who waits for it, a job would be a service that ends.
  const services = sketches.map((one, index) => ({
    ...one,
    oneShot: one.oneShot && sketches.slice(index + 1).some(({ needs }) => (needs[index] ?? 0) > 0),
  }));
  const names = services.map(({ oneShot }, index) => `${oneShot ? 'job' : 'app'}${index}`);
  const entries = services.map((one, index) => [names[index] ?? '', toService(one, index, services, names)] as const);
  return project(Object.fromEntries(entries), {
    networks: { default: network({ name: 'demo_default', ...(internal && { internal }) }), front: network({ name: 'demo_front' }) },
    volumes: { data: volume() },
  });
}

function toService(one: Sketch, index: number, all: readonly Sketch[], names: readonly string[]): Service {
  const parent = one.shares && index > 0 && !all[0]?.oneShot && (all[0]?.replicas === 1 || all[0]?.fixedName) ? names[0] : undefined;
  const depends: Record<string, Dependency> = {};
  for (const [other, name] of names.slice(0, index).entries()) {
    const need = one.needs[other] ?? 0;
    const dependency = all[other];
    if (need === 0 || !dependency) continue;
    const condition =
      need === 1 && !dependency.oneShot
        ? 'service_started'
        : dependency.oneShot
          ? 'service_completed_successfully'
          : dependency.probed
            ? 'service_healthy'
            : 'service_started';
    depends[name] = { condition, required: true, restart: one.restart };
  }
  if (parent !== undefined)
    depends[parent] = { ...depends[parent], condition: depends[parent]?.condition ?? 'service_started', required: true, restart: true };
  const single = one.port || one.fixedName || parent !== undefined || one.oneShot;
  return service({
    image: one.cache ? 'cached' : 'busybox',
    user: one.user,
    depends_on: depends,
    scale: single ? 1 : one.replicas,
    ...(one.probed && !one.oneShot && { healthcheck: { test: ['CMD', 'true'] } }),
    ...(one.data && { volumes: [{ type: 'volume', source: 'data', target: '/data' }] }),
    ...(one.fixedName && { container_name: `fixed${index}` }),
    ...(parent !== undefined
      ? { network_mode: `service:${parent}` }
      : {
          networks: { default: null, ...(one.front && { front: null }) },
          ...(one.port && { ports: [{ target: 80, published: `${8000 + index}`, protocol: 'tcp' }] }),
        }),
    ...(one.rolls !== 'plainly' && { deploy: { update_config: { order: one.rolls } } }),
    ...(one.prepared && { pre_start: [{ command: ['migrate'] }, { command: ['seed'] }] }),
    ...(one.hook && { post_start: [{ command: ['hello'] }] }),
  });
}
