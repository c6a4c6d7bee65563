import type { ContainerId } from '../../src/model/names.ts';
import type { Project } from '../../src/model/project.ts';
import { replicasOf } from '../../src/spec/names.ts';
import { type FakeContainer, isUp, toObserved } from '../fakes/fake-container.ts';
import type { FakeEngine } from '../fakes/fake-engine.ts';

/** Watches over an engine while operations change it, and throws at the first call that would lose something. */
export interface Guard {
  /** For `before` of a simulation. */
  readonly check: (method: string, args: readonly unknown[], engine: FakeEngine) => void;
  /** From now on, what works keeps working: it is removed only when its successor works. */
  protect(engine: FakeEngine, wanted: Project): void;
  /** What worked does so no more, by nobody's fault. */
  release(): void;
  /** The same for one container. */
  forget(id: ContainerId): void;
  /**
   * Services of whose containers some end, or lose their health, when nobody looks any more; of those with a number, nobody looks for
   * so many milliseconds only.
   */
  excuse(services: ReadonlyMap<string, number>): void;
  /** To be called when a run has come to its end: what it removed to put another one back works again. */
  finish(engine: FakeEngine): void;
  readonly violations: readonly string[];
}

/** @param now What the clock says, where containers end by themselves. */
export function guard(now: () => number = () => 0): Guard {
  const violations: string[] = [];
  const known = new Set<string>();
  const well = new Set<string>();
  const ran = new Set<string>();
  const prepared = new Set<string>();
  const fallen = new Map<ContainerId, number>();
  const owed = new Map<ContainerId, string>();
  let excused: ReadonlyMap<string, number> = new Map();
  let wanted: Project | undefined;
  return { check, protect, finish, forget, excuse, release: () => well.clear(), violations };

  function forget(id: ContainerId): void {
    well.delete(id);
    fallen.set(id, now());
  }

  function excuse(services: ReadonlyMap<string, number>): void {
    excused = services;
  }

  function finish(engine: FakeEngine): void {
    for (const [id, name] of owed)
      if (!works(engine, id) && !fallen.has(id)) violations.push(`${name} was removed, and what it followed does not work`);
  }

  function protect(engine: FakeEngine, project: Project): void {
    wanted = project;
    owed.clear();
    prepared.clear();
    ran.clear();
    known.clear();
    well.clear();
    for (const container of engine.containers.values()) {
      known.add(container.id);
      if (isUp(container)) ran.add(container.id);
      if (works(engine, container.id)) well.add(container.id);
    }
  }

  function check(method: string, args: readonly unknown[], engine: FakeEngine): void {
    const [first, second] = args;
    const subject = typeof first === 'string' ? first : '';
    if (method === 'removeVolume' && !/^windlass-(lock|rollout)-/.test(subject)) violations.push(`volume ${subject} was removed`);
    for (const id of [subject, typeof second === 'string' ? second : '']) {
      const container = engine.containers.get(id);
      if (container && toObserved(container).project !== 'demo') violations.push(`${method} of ${container.name}, which is foreign`);
      // A network loses nothing when a container of ours leaves it.
      if (method === 'disconnectNetwork') continue;
      const network = [...engine.networks.values()].find((one) => one.id === id || one.name === id);
      if (network && network.labels['com.docker.compose.project'] !== 'demo')
        violations.push(`${method} of ${network.name}, which is foreign`);
    }
    notePrepared(engine);
    if (method === 'startContainer') checkStart(subject, engine);
    if (method === 'removeContainer') checkRemoval(subject, second, engine);
  }

  /** The last hook of a service has run to a good end. */
  function notePrepared(engine: FakeEngine): void {
    for (const { exitCode, spec, state } of engine.containers.values()) {
      const { 'com.docker.compose.hook': hook, 'com.docker.compose.service': service = '' } = spec.Labels ?? {};
      const last = wanted?.services[service]?.pre_start?.at(-1)?.command?.join(' ');
      if (hook !== undefined && state === 'exited' && exitCode === 0 && spec.Cmd?.join(' ') === last) prepared.add(service);
    }
  }

  /** A container that never ran needs hooks that ran, in this run or before a replica of the same definition that was up. */
  function checkStart(id: string, engine: FakeEngine): void {
    const container = engine.containers.get(id);
    const { name = '', service = '' } = container ? toObserved(container) : {};
    if (!container || container.starts > 0 || !wanted?.services[service]?.pre_start || prepared.has(service)) return;
    const definition = ({ spec }: FakeContainer): string => JSON.stringify([spec.User, spec.Healthcheck]);
    const others = [...engine.containers.values()].filter((one) => toObserved(one).service === service && (isUp(one) || ran.has(one.id)));
    if (!others.some((one) => definition(one) === definition(container))) violations.push(`${name} started before its hooks had run`);
  }

  function checkRemoval(id: string, options: unknown, engine: FakeEngine): void {
    const container = engine.containers.get(id);
    // What only keeps an earlier generation never ran.
    if (!container || container.spec.Labels?.['dev.windlass.generation'] !== undefined) return;
    const { name, service = '', number = 0 } = toObserved(container);
    if (known.has(id) && JSON.stringify(options).includes('"volumes":true')) violations.push(`${name} was removed with its volumes`);
    const declared = wanted?.services[service];
    if (!well.has(id) || !declared || service.startsWith('job') || number > replicasOf(declared)) return;
    const others = [...engine.containers.values()]
      .filter((other) => other.id !== id)
      .map(toObserved)
      .filter((other) => other.service === service);
    // Of fewer replicas than there were, those stay that are as they should be, whatever their numbers. Some stop for a moment, and
    // some that had stopped before work by now.
    const staying = others.filter((other) => well.has(other.id) || works(engine, other.id));
    const enough = new Set(staying.map((other) => other.number)).size >= replicasOf(declared);
    const same = others.filter((other) => other.number === number);
    const late = (other: ContainerId): boolean => now() - (fallen.get(other) ?? -Infinity) <= (excused.get(service) ?? -1);
    const followed = same.some((other) => works(engine, other.id) || late(other.id));
    if (enough || followed) return;
    // A successor of an earlier run goes where those fail with which it stands and falls; what it was to follow runs again then.
    const [followedOne] = same.filter((other) => other.created < container.created);
    if (followedOne) owed.set(followedOne.id, name);
    else violations.push(`${name} was removed before its successor worked`);
  }
}

export function works(engine: FakeEngine, id: string): boolean {
  const container = engine.containers.get(id);
  if (!container) return false;
  const { state, health } = toObserved(container);
  return state === 'running' && (health === undefined || health === 'healthy');
}
