import type { ServiceName } from '../model/names.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { addRemoval } from './add-removal.ts';
import { addStop } from './add-stop.ts';
import { collectReplacements } from './collect-replacements.ts';
import { collectStops } from './collect-stops.ts';
import { isUp } from './container-state.ts';
import { decideServices } from './decide-services.ts';
import { findBlocked } from './find-blocked.ts';
import { findEndedOneOffs, findOrphanParts, findOrphans } from './find-orphans.ts';
import { refuseMissing } from './missing-resources.ts';
import { noticeForeign } from './notice-foreign.ts';
import { openWorld } from './open-world.ts';
import { planImages } from './plan-images.ts';
import { planMoves } from './plan-moves.ts';
import { planNetworks } from './plan-networks.ts';
import { planRestorations } from './plan-restorations.ts';
import { planService } from './plan-service.ts';
import { planVolumes } from './plan-volumes.ts';
import { goalOf, planGoals } from './plan-waits.ts';
import { refuseNothing } from './refuse-nothing.ts';
import { refuseProblems } from './refuse-problems.ts';
import type { ReplicaWorld } from './replica-world.ts';
import { planEdgeGoals } from './rollout/edge-goals.ts';
import { withUprooted } from './rollout/with-uprooted.ts';
import { selectServices } from './select-services.ts';
import type { Plan, WaitCondition } from './step.ts';
import type { PlanFacts, UpOptions } from './up-options.ts';
import type { UpWorld } from './up-world.ts';

/**
 * Plans what brings the project to its declared state. Pure: the same project, observation, options and facts always give the same plan.
 *
 * @throws WindlassError USAGE for a service that is not there, NOT_FOUND for external resources and images that are not there,
 * PROJECT_INVALID for what the engine shows to be wrong in the file.
 */
export function planUp(project: Project, observed: ObservedState, options: UpOptions, facts: PlanFacts, operation = 'up'): Plan {
  const named = selectServices(project, options.services);
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
