import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import { addHooks, addStop, type Stop } from '../draft/add-stop.ts';
import { existing, isUp } from '../draft/container-state.ts';
import type { PlanDraft, StepKey } from '../draft/plan-draft.ts';
import { removeKey, stopKey } from '../draft/step-keys.ts';
import type { Reason } from '../step.ts';
import type { DependencyGraph } from '../world/dependency-graph.ts';

export interface OrderedStops {
  readonly project: Project;
  readonly graph: DependencyGraph;
  readonly containers: ReadonlyMap<ServiceName, readonly ObservedContainer[]>;
  /** Edges that go along with the containers of their service. */
  readonly edges: ReadonlyMap<ServiceName, readonly ObservedContainer[]>;
  readonly reason: Reason;
  readonly timeoutSeconds: number | undefined;
  /** Removes them too; `volumes` takes their anonymous volumes along. */
  readonly remove?: { readonly volumes: boolean };
}

/** Stops the containers of services, and removes them where asked: dependents before what they depend on. */
export function addOrderedStops(names: readonly ServiceName[], draft: PlanDraft, options: OrderedStops): void {
  const { project, graph, containers, edges, reason, timeoutSeconds } = options;
  for (const name of [...graph.order(names)].reverse()) {
    const settled = graph
      .dependents(name)
      .flatMap((edge) => (containers.get(edge.service) ?? []).map((container) => endKey(container, options)));
    for (const container of containers.get(name) ?? []) {
      addEnd({ container, reason, after: [], settled, timeoutSeconds, service: project.services[name] }, draft, options.remove);
    }
    const replicas = (containers.get(name) ?? []).map((container) => endKey(container, options));
    for (const container of edges.get(name) ?? []) {
      addEnd({ container, reason, after: [], settled: replicas, timeoutSeconds, service: undefined }, draft, options.remove);
    }
  }
}

/**
 * Stops a container and removes it where asked. Without any time to stop, the removal alone ends it: one call instead of two.
 */
export function addEnd(stop: Stop, draft: PlanDraft, remove: OrderedStops['remove']): void {
  const { container, reason, settled } = stop;
  const atOnce = endsByRemoval(stop.timeoutSeconds, remove);
  const hooks = atOnce && container.state === 'running' ? addHooks(draft, stop) : [];
  if (isUp(container) && !atOnce) addStop(draft, stop);
  if (!remove) return;
  const target = existing(container);
  draft.add({
    key: removeKey(container),
    reason,
    after: [stopKey(container)],
    settled: atOnce ? [...settled, ...hooks] : [],
    body: (ref) => ({
      kind: 'remove-container',
      service: container.service ?? '',
      container: ref(target),
      volumes: remove.volumes,
      force: true,
    }),
  });
}

/** The step that ends a container. */
function endKey(container: ObservedContainer, { timeoutSeconds, remove }: OrderedStops): StepKey {
  return endsByRemoval(timeoutSeconds, remove) ? removeKey(container) : stopKey(container);
}

function endsByRemoval(timeoutSeconds: number | undefined, remove: OrderedStops['remove']): boolean {
  return timeoutSeconds === 0 && remove !== undefined;
}
