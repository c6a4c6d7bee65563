import type { ServiceName } from '../model/names.ts';
import type { ObservedContainer, ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { isUp } from './draft/container-state.ts';
import { planDraft } from './draft/plan-draft.ts';
import { addOrderedStops } from './replicas/add-ordered-stops.ts';
import type { Plan } from './step.ts';
import { dependencyGraph } from './world/dependency-graph.ts';
import { selectServices } from './world/select-services.ts';
import { serviceContainers } from './world/service-containers.ts';
import { serviceEdges } from './world/service-edges.ts';

export interface RemoveOptions {
  /** The services that were named; all when empty. */
  readonly services?: readonly ServiceName[];
  /** Stops containers that run, to remove them too. */
  readonly stop?: boolean;
  /** Removes anonymous volumes along with the containers. */
  readonly volumes?: boolean;
  /** Seconds that a container gets to stop; its own setting when left out. */
  readonly timeoutSeconds?: number;
}

/** Removes the stopped containers of services. One-offs are left alone. */
export function planRemove(project: Project, observed: ObservedState, options: RemoveOptions): Plan {
  const draft = planDraft('rm', project.name);
  const removable = (container: ObservedContainer): boolean => options.stop === true || !isUp(container);
  const containers = new Map([...serviceContainers(observed)].map(([name, group]) => [name, group.filter(removable)]));
  const all = serviceContainers(observed);
  const edges = new Map([...serviceEdges(observed)].filter(([name]) => (all.get(name) ?? []).every(removable)));
  const names = selectServices(project, options.services);
  addOrderedStops(names, draft, {
    project,
    graph: dependencyGraph(project),
    containers,
    edges,
    reason: { kind: 'requested', by: 'rm' },
    timeoutSeconds: options.timeoutSeconds,
    remove: { volumes: options.volumes ?? false },
  });
  if (!names.some((name) => containers.get(name)?.length)) draft.notice({ code: 'nothing-to-do', message: 'no stopped containers' });
  return draft.finish();
}
