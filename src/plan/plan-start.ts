import { WindlassError } from '../diagnostics/windlass-error.ts';
import type { ServiceName } from '../model/names.ts';
import type { ObservedContainer, ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import type { ReplicaWorld } from './decide/replica-world.ts';
import { standingWorld } from './decide/standing-world.ts';
import { existing, isUp } from './draft/container-state.ts';
import { edgeKey } from './draft/rollout-keys.ts';
import { startKey } from './draft/step-keys.ts';
import { refuseProblems } from './refuse-problems.ts';
import { planPreStart } from './replicas/plan-pre-start.ts';
import { planStarts } from './replicas/plan-starts.ts';
import { planGoals } from './replicas/plan-waits.ts';
import { planEdgeGoals } from './rollout/edge-goals.ts';
import { observedEdges } from './rollout/plan-edge.ts';
import type { Plan } from './step.ts';
import type { PlanFacts } from './up-options.ts';
import type { DesiredService } from './world/desired-service.ts';
import { openWorld } from './world/open-world.ts';
import { selectServices } from './world/select-services.ts';

export interface StartOptions {
  /** The services that were named; all when empty. Their dependencies come along. */
  readonly services?: readonly ServiceName[];
  /** Waits until the named services are up: healthy, running, or completed for one-shots. */
  readonly wait?: boolean;
}

/**
 * Starts the containers that are there, dependencies first, and changes nothing else about them.
 *
 * @throws WindlassError NOT_FOUND when there is no container at all.
 */
export function planStart(project: Project, observed: ObservedState, options: StartOptions, facts: PlanFacts): Plan {
  const named = selectServices(project, options.services);
  const world = standingWorld(openWorld(project, observed, options, { facts, operation: 'start' }));
  if (world.services.size === 0)
    throw new WindlassError('NOT_FOUND', `project ${project.name} has no container to start`, { help: 'make them with up' });
  for (const desired of world.services.values()) {
    planPreStart(desired, world);
    planStarts(desired, world);
    startEdges(desired, world);
  }
  if (options.wait) {
    // They are started as they are, whatever the file says by now.
    planGoals(named, world, ({ name }) => (world.containers.replicas.get(name) ?? []).some(tellsHealth));
    planEdgeGoals(named, world);
  }
  refuseProblems(world.problems);
  return world.draft.finish();
}

/** Behind an edge that does not run, nobody reaches a service. */
function startEdges({ name }: DesiredService, world: ReplicaWorld): void {
  const edge = observedEdges(name, world).find((one) => !isUp(one));
  if (edge) {
    world.draft.add({
      key: edgeKey('start', name),
      reason: { kind: 'not-running', state: edge.state },
      settled: (world.decisions.get(name)?.replicas ?? []).map(({ number }) => startKey(name, number)),
      body: (ref) => ({ kind: 'start-container', service: name, container: ref(existing(edge)) }),
    });
  }
}

function tellsHealth({ health, inspected }: ObservedContainer): boolean {
  const [kind = 'NONE'] = inspected?.Config.Healthcheck?.Test ?? [];
  return health !== undefined || kind !== 'NONE';
}
