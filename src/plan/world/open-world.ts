import type { ServiceName } from '../../model/names.ts';
import type { ObservedState } from '../../model/observed.ts';
import type { Project } from '../../model/project.ts';
import { planDraft } from '../draft/plan-draft.ts';
import type { PlanFacts, UpOptions } from '../up-options.ts';
import { chooseLevels } from './choose-levels.ts';
import { dependencyGraph } from './dependency-graph.ts';
import { type DesiredService, desiredService } from './desired-service.ts';
import { indexContainers } from './index-containers.ts';
import { selectServices } from './select-services.ts';
import { sharing } from './sharing.ts';
import type { UpWorld } from './up-world.ts';

/** Sets the table for the planning of `up` and its relatives: the services that are wanted, and the options with their defaults. */
export function openWorld(
  project: Project,
  observed: ObservedState,
  options: UpOptions,
  { facts, operation }: { readonly facts: PlanFacts; readonly operation: string },
): UpWorld {
  const graph = dependencyGraph(project);
  const named = selectServices(project, options.services);
  const selected = options.dependencies === false ? named : graph.withDependencies(named);
  const scale = options.scale ?? {};
  for (const name of [...Object.keys(scale), ...(options.rerun ?? [])]) selectServices(project, [name]);
  const services = new Map<ServiceName, DesiredService>();
  for (const name of graph.order(selected)) {
    const service = project.services[name];
    const generation = facts.generations?.get(name);
    if (service) services.set(name, { ...desiredService(project, name, service, scale[name]), ...(generation && { generation }) });
  }
  const shared = sharing(services, observed);
  const defaults = {
    services: [],
    dependencies: true,
    recreate: 'diverged',
    recreateDependencies: 'diverged',
    start: true,
    build: 'missing',
    scale: {},
    removeOrphans: false,
    ignoreOrphans: false,
    renewAnonymousVolumes: false,
    recreateVolumes: false,
    rerun: [],
    wait: false,
  } as const;
  return {
    project,
    observed,
    containers: indexContainers(observed),
    options: { ...defaults, ...options },
    facts,
    graph,
    services,
    sharing: shared,
    rollouts: chooseLevels(services, graph, shared),
    draft: planDraft(operation, project.name),
    problems: [],
  };
}
