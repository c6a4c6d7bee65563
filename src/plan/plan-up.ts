import type { ServiceName } from '../model/names.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { collectReplacements } from './decide/collect-replacements.ts';
import { decideServices } from './decide/decide-services.ts';
import type { ReplicaWorld } from './decide/replica-world.ts';
import { addStop } from './draft/add-stop.ts';
import { isUp } from './draft/container-state.ts';
import { findBlocked } from './find-blocked.ts';
import { findEndedOneOffs, findOrphanParts, findOrphans } from './find-orphans.ts';
import { planImages } from './images/plan-images.ts';
import { noticeForeign } from './notice-foreign.ts';
import { planService } from './plan-service.ts';
import { refuseNothing } from './refuse-nothing.ts';
import { refuseProblems } from './refuse-problems.ts';
import { addRemoval } from './replicas/add-removal.ts';
import { collectStops } from './replicas/collect-stops.ts';
import { planMoves } from './replicas/plan-moves.ts';
import { planRestorations } from './replicas/plan-restorations.ts';
import { goalOf, planGoals } from './replicas/plan-waits.ts';
import { refuseMissing } from './resources/missing-resources.ts';
import { planNetworks } from './resources/plan-networks.ts';
import { planVolumes } from './resources/plan-volumes.ts';
import { planEdgeGoals } from './rollout/edge-goals.ts';
import { withUprooted } from './rollout/with-uprooted.ts';
import type { Plan, WaitCondition } from './step.ts';
import type { PlanFacts, UpOptions } from './up-options.ts';
import { openWorld } from './world/open-world.ts';
import { selectServices } from './world/select-services.ts';
import type { UpWorld } from './world/up-world.ts';
import { withoutDependencies } from './world/without-dependencies.ts';

/**
 * Plans what brings the project to its declared state. Pure: the same project, observation, options and facts always give the same plan.
 *
 * @throws WindlassError USAGE for a service that is not there, NOT_FOUND for external resources and images that are not there,
 * PROJECT_INVALID for what the engine shows to be wrong in the file.
 */
export function planUp(whole: Project, observed: ObservedState, options: UpOptions, facts: PlanFacts, operation = 'up'): Plan {
  const named = selectServices(whole, options.services);
  // A service that goes back to an earlier generation goes alone, but is made with all of its dependencies.
  const project = options.dependencies === false && !facts.generations ? withoutDependencies(whole, named) : whole;
  refuseNothing(project);
  const opened = openWorld(project, observed, options, { facts, operation });
  const networks = planNetworks(opened);
  const world = withUprooted(opened, networks);
  const volumes = planVolumes(world);
  refuseMissing([...networks.missing, ...volumes.missing], project);
  const decisions = decideServices(world, networks.ids, volumes.uprooted);
  planImages(world, decisions);
  const stops = collectStops(world, decisions, networks);
  const replacements = collectReplacements(world, decisions);
  const replicaWorld: ReplicaWorld = { ...world, decisions, networks, stops, replacements };
  planOrphans(world);
  for (const desired of world.services.values()) planService(desired, replicaWorld);
  planMoves(replicaWorld);
  planRestorations(replicaWorld);
  if (world.options.wait && world.options.start) {
    planGoals(named, replicaWorld);
    planEdgeGoals(named, replicaWorld);
  }
  const plan = { ...world.draft.finish(facts.firstStep), ...(world.options.start && { goals: goals(world) }) };
  refuseProblems([...world.problems, ...findBlocked(project, plan)]);
  return plan;
}

function goals(world: UpWorld): Readonly<Record<ServiceName, WaitCondition>> {
  const wanted = [...world.services.values()].filter(({ replicas }) => replicas > 0);
  return Object.fromEntries(wanted.map((desired) => [desired.name, goalOf(desired, world)]));
}

export function planOrphans(world: UpWorld): void {
  const orphans = findOrphans(world.project, world.observed);
  if (!world.options.ignoreOrphans) noticeForeign(world.project, world.observed, world.draft);
  if (!world.options.removeOrphans) {
    if (orphans.length === 0 || world.options.ignoreOrphans) return;
    const names = orphans.map(({ name }) => name).sort();
    world.draft.notice({
      code: 'orphans',
      message: `${names.join(', ')} ${names.length === 1 ? 'belongs' : 'belong'} to this project, but the file has no such service`,
      help: 'remove them with --remove-orphans',
    });
    return;
  }
  const reason = { kind: 'orphan' } as const;
  const leftovers = [...orphans, ...findOrphanParts(world.project, world.observed), ...findEndedOneOffs(world.project, world.observed)];
  for (const container of leftovers) {
    if (isUp(container)) {
      addStop(world.draft, { container, reason, after: [], settled: [], timeoutSeconds: world.options.timeoutSeconds, service: undefined });
    }
    addRemoval(container, reason, world);
  }
}
