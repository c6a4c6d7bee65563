import type { ServiceName } from '../model/names.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { addOrderedStops } from './add-ordered-stops.ts';
import { dependencyGraph } from './dependency-graph.ts';
import { planDraft } from './plan-draft.ts';
import { selectServices } from './select-services.ts';
import { serviceContainers } from './service-containers.ts';
import { serviceEdges } from './service-edges.ts';
import type { Plan } from './step.ts';

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
