import type { ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import type { Dependency } from '../../model/service.ts';

/** Who depends on whom among the services that are on. */
export interface DependencyGraph {
  dependencies(name: ServiceName): readonly Edge[];
  dependents(name: ServiceName): readonly Edge[];
  /** The named services, each after everything it depends on; otherwise in the order of the file. */
  order(names: Iterable<ServiceName>): readonly ServiceName[];
  /** The named services and everything they depend on, directly or not. */
  withDependencies(names: Iterable<ServiceName>): ReadonlySet<ServiceName>;
  /** The named services and everything that depends on them, directly or not, through edges that `follows` lets pass. */
  withDependents(names: Iterable<ServiceName>, follows?: (edge: Edge) => boolean): ReadonlySet<ServiceName>;
  /** Whether some service waits for this one to end: once it exited with 0 its work is done. */
  isOneShot(name: ServiceName): boolean;
}

export interface Edge extends Dependency {
  /** The other service. */
  readonly service: ServiceName;
}

export function dependencyGraph(project: Project): DependencyGraph {
  const names = Object.keys(project.services);
  const dependencies = new Map<ServiceName, Edge[]>(names.map((name) => [name, []]));
  const dependents = new Map<ServiceName, Edge[]>(names.map((name) => [name, []]));
  for (const [name, service] of Object.entries(project.services)) {
    for (const [dependency, how] of Object.entries(service.depends_on ?? {})) {
      if (!dependents.has(dependency)) continue;
      dependencies.get(name)?.push({ ...how, service: dependency });
      dependents.get(dependency)?.push({ ...how, service: name });
    }
  }
  const before = (name: ServiceName): readonly Edge[] => dependencies.get(name) ?? [];
  const behind = (name: ServiceName): readonly Edge[] => dependents.get(name) ?? [];
  return {
    dependencies: before,
    dependents: behind,
    order: (wanted) => sort(names, new Set(wanted), before),
    withDependencies: (from) => reach(from, before),
    withDependents: (from, follows = () => true) => reach(from, (name) => behind(name).filter(follows)),
    isOneShot: (name) => behind(name).some((edge) => edge.condition === 'service_completed_successfully'),
  };
}

function sort(
  names: readonly ServiceName[],
  wanted: ReadonlySet<ServiceName>,
  before: (name: ServiceName) => readonly Edge[],
): readonly ServiceName[] {
  const placed = new Set<ServiceName>();
  const sorted: ServiceName[] = [];
  for (const name of names) if (wanted.has(name)) place(name);
  return sorted;

  // A dependency that is not wanted may still stand between two that are.
  function place(name: ServiceName): void {
    if (placed.has(name)) return;
    placed.add(name);
    for (const edge of before(name)) place(edge.service);
    if (wanted.has(name)) sorted.push(name);
  }
}

function reach(from: Iterable<ServiceName>, next: (name: ServiceName) => readonly Edge[]): ReadonlySet<ServiceName> {
  const reached = new Set<ServiceName>();
  const open = [...from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const edge of next(name)) open.push(edge.service);
  }
  return reached;
}
