import type { ServiceName } from '../model/names.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { planDraft } from './draft/plan-draft.ts';
import { addOrderedStops } from './replicas/add-ordered-stops.ts';
import type { Plan } from './step.ts';
import { dependencyGraph } from './world/dependency-graph.ts';
import { selectServices } from './world/select-services.ts';
import { serviceContainers } from './world/service-containers.ts';
import { serviceEdges } from './world/service-edges.ts';

export interface StopOptions {
  /** The services that were named; all when empty. */
  readonly services?: readonly ServiceName[];
  /** Seconds that a container gets to stop; its own setting when left out, -1 for ever. */
  readonly timeoutSeconds?: number;
}

/** Stops the containers of the named services only, dependents before what they depend on. */
export function planStop(project: Project, observed: ObservedState, options: StopOptions): Plan {
  const draft = planDraft('stop', project.name);
  addOrderedStops(selectServices(project, options.services), draft, {
    project,
    graph: dependencyGraph(project),
    containers: serviceContainers(observed),
    edges: serviceEdges(observed),
    reason: { kind: 'requested', by: 'stop' },
    timeoutSeconds: options.timeoutSeconds,
  });
  return draft.finish();
}
