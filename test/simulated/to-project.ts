import type { Project } from '../../src/model/project.ts';
import type { Dependency, Service } from '../../src/model/service.ts';
import type { ServiceHook } from '../../src/model/shared.ts';
import { network, project, service, volume } from '../fakes/builders.ts';
import type { Moment, Pace, Sketch, SketchedProject } from './sketch.ts';

/** The project that a sketch stands for. Whatever does not go together is left out. */
export function toProject({ services: sketches, networks }: SketchedProject): Project {
  // Without anybody who waits for it, a job would be a service that ends.
  const services = sketches.map((one, index) => ({
    ...one,
    oneShot: one.oneShot && sketches.slice(index + 1).some(({ needs }) => (needs[index] ?? 0) > 0),
  }));
  const names = services.map(({ oneShot }, index) => `${oneShot ? 'job' : 'app'}${index}`);
  const entries = services.map((one, index) => [names[index] ?? '', toService(one, index, services, names)] as const);
  return project(Object.fromEntries(entries), {
    networks: {
      default: network({ name: 'demo_default', ...(networks.internal && { internal: true }) }),
      front: network({ name: networks.frontName, ...(networks.frontInternal && { internal: true }) }),
    },
    volumes: { data: volume() },
  });
}

function toService(one: Sketch, index: number, all: readonly Sketch[], names: readonly string[]): Service {
  const [first] = all;
  const parent = index > 0 && first && !first.oneShot && isSingle(first, false) && one.shares !== 'nothing' ? names[0] : undefined;
  const within = parent !== undefined && one.shares === 'network';
  return service({
    image: one.cache ? 'cached' : 'busybox',
    user: one.user,
    depends_on: dependenciesOf(one, index, all, names, parent),
    scale: isSingle(one, within) ? 1 : one.replicas,
    ...(one.probed && !one.oneShot && { healthcheck: { test: ['CMD', 'true'] } }),
    ...(one.comesBack && !one.oneShot && { restart: 'always' }),
    ...(one.data && { volumes: [{ type: 'volume', source: 'data', target: '/data' }] }),
    ...(one.fixedName && { container_name: `fixed${index}` }),
    ...(parent !== undefined && one.shares === 'processes' && { pid: `service:${parent}` }),
    ...(parent !== undefined && one.shares === 'volumes' && { volumes_from: [parent] }),
    ...(within
      ? { network_mode: `service:${parent}` }
      : {
          networks: { default: one.address ? { ipv4_address: `10.0.0.${index + 2}` } : null, ...(one.front && { front: null }) },
          ...(one.port !== 'none' && {
            ports: [{ target: 80, protocol: 'tcp', ...(one.port === 'fixed' && { published: `${8000 + index}` }) }],
          }),
        }),
    ...(one.rolls && rollsOf(one.rolls)),
    ...Object.fromEntries(one.hooks.map((moment) => [moment, hooksOf(moment)])),
  });
}

function hooksOf(moment: Moment): readonly ServiceHook[] {
  return moment === 'pre_start' ? [{ command: ['migrate'] }, { command: ['seed'] }] : [{ command: ['hello'] }];
}

/** Whether there can be no more than one container of it. */
function isSingle({ address, fixedName, oneShot, port, replicas }: Sketch, within: boolean): boolean {
  return port === 'fixed' || fixedName || address || oneShot || within || replicas === 1;
}

function dependenciesOf(
  one: Sketch,
  index: number,
  all: readonly Sketch[],
  names: readonly string[],
  parent: string | undefined,
): Readonly<Record<string, Dependency>> {
  const depends: Record<string, Dependency> = {};
  for (const [other, name] of names.slice(0, index).entries()) {
    const need = one.needs[other] ?? 0;
    const dependency = all[other];
    if (need === 0 || !dependency) continue;
    depends[name] = { condition: conditionOf(need, dependency), required: !one.optional, restart: one.restart };
  }
  if (parent === undefined) return depends;
  // As the loader has it of what a service shares.
  const condition = depends[parent]?.condition ?? 'service_started';
  const restart = one.shares !== 'volumes' || (depends[parent]?.restart ?? false);
  return { ...depends, [parent]: { condition, required: true, restart } };
}

function conditionOf(need: 1 | 2, { oneShot, probed }: Sketch): Dependency['condition'] {
  if (oneShot) return 'service_completed_successfully';
  return need === 2 && probed ? 'service_healthy' : 'service_started';
}

function rollsOf({ delay, edge, monitor, order, ...pace }: Pace): Service {
  const update = { ...pace, ...(delay && { delay }), ...(monitor && { monitor }), ...(order && { order }) };
  return { deploy: { update_config: update }, ...(edge && { 'x-windlass': { edge } }) };
}
