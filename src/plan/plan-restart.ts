import type { ServiceName } from '../model/names.ts';
import type { ObservedContainer, ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import type { ReplicaWorld } from './decide/replica-world.ts';
import { standingWorld } from './decide/standing-world.ts';
import { addHooks } from './draft/add-stop.ts';
import { existing } from './draft/container-state.ts';
import type { StepKey } from './draft/plan-draft.ts';
import { startKey } from './draft/step-keys.ts';
import { refuseProblems } from './refuse-problems.ts';
import { addPostStart } from './replicas/plan-starts.ts';
import { dependencyKeys } from './replicas/plan-waits.ts';
import type { Plan, Reason } from './step.ts';
import type { PlanFacts } from './up-options.ts';
import { dependencyGraph } from './world/dependency-graph.ts';
import { openWorld } from './world/open-world.ts';
import { selectServices } from './world/select-services.ts';
import { withUnselected } from './world/with-unselected.ts';

export interface RestartOptions {
  /** The services that were named; all when empty. */
  readonly services?: readonly ServiceName[];
  /** false: dependents with `restart: true` are left alone (`--no-deps`). */
  readonly dependents?: boolean;
  /** Seconds that a container gets to stop; its own setting when left out. */
  readonly timeoutSeconds?: number;
}

/** Restarts the containers of services, dependencies first, and dependents that want to be restarted along with them. */
export function planRestart(selectedProject: Project, observed: ObservedState, options: RestartOptions, facts: PlanFacts): Plan {
  const named = selectServices(selectedProject, options.services);
  const project = withUnselected(selectedProject);
  const selected = options.dependents === false ? named : dependencyGraph(project).withDependents(named, (edge) => edge.restart === true);
  const wanted = { services: [...selected], dependencies: false };
  const world = standingWorld(openWorld(project, observed, wanted, { facts, operation: 'restart' }));
  for (const desired of world.services.values()) {
    const { after, settled } = dependencyKeys(desired, world);
    for (const replica of world.decisions.get(desired.name)?.replicas ?? []) {
      if (replica.kind !== 'kept') continue;
      addRestart(replica.container, { after, settled, timeoutSeconds: options.timeoutSeconds }, world);
      addPostStart(desired, replica, requested, world);
    }
  }
  refuseProblems(world.problems);
  return world.draft.finish();
}

const requested: Reason = { kind: 'requested', by: 'restart' };

interface RestartEdges {
  readonly after: readonly StepKey[];
  readonly settled: readonly StepKey[];
  readonly timeoutSeconds: number | undefined;
}

function addRestart(container: ObservedContainer, edges: RestartEdges, world: ReplicaWorld): void {
  const { after, timeoutSeconds } = edges;
  const service = container.service ?? '';
  const stop = { container, reason: requested, ...edges, service: world.project.services[service] };
  const hooks = container.state === 'running' ? addHooks(world.draft, stop) : [];
  const target = existing(container);
  world.draft.add({
    key: startKey(service, container.number ?? 0),
    reason: requested,
    after,
    settled: [...edges.settled, ...hooks],
    body: (ref) => ({
      kind: 'restart-container',
      service,
      container: ref(target),
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    }),
  });
}
