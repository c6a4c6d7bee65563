import type { ContainerName, ServiceName } from '../model/names.ts';
import type { ObservedState } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import type { OneOff } from '../spec/container-request.ts';
import { bindReferences } from '../spec/references.ts';
import { toContainerSpec } from '../spec/to-container-spec.ts';
import { collectReplacements } from './decide/collect-replacements.ts';
import type { Decision } from './decide/decide-service.ts';
import { decideServices } from './decide/decide-services.ts';
import { keepAll } from './decide/keep-all.ts';
import { replicaHash } from './decide/replica-hash.ts';
import type { ReplicaWorld } from './decide/replica-world.ts';
import { knownIds, sharedContainers } from './decide/shared-containers.ts';
import { hookCommand } from './draft/add-stop.ts';
import type { StepKey, Target } from './draft/plan-draft.ts';
import { findBlocked } from './find-blocked.ts';
import { planImages } from './images/plan-images.ts';
import { planService } from './plan-service.ts';
import { planOrphans } from './plan-up.ts';
import { refuseProblems } from './refuse-problems.ts';
import { addContainer } from './replicas/add-container.ts';
import { collectStops } from './replicas/collect-stops.ts';
import { creationKeys } from './replicas/creation-keys.ts';
import { planMoves } from './replicas/plan-moves.ts';
import { planRestorations } from './replicas/plan-restorations.ts';
import { planStarts } from './replicas/plan-starts.ts';
import { dependencyKeys } from './replicas/plan-waits.ts';
import { refuseMissing } from './resources/missing-resources.ts';
import { planNetworks } from './resources/plan-networks.ts';
import { planVolumes } from './resources/plan-volumes.ts';
import { tell } from './resources/resource-specs.ts';
import { withUprooted } from './rollout/with-uprooted.ts';
import type { Plan, Reason } from './step.ts';
import type { PlanFacts, UpOptions } from './up-options.ts';
import type { DesiredService } from './world/desired-service.ts';
import { openWorld } from './world/open-world.ts';
import { withoutDependencies } from './world/without-dependencies.ts';

export interface RunOptions extends Pick<UpOptions, 'dependencies' | 'build' | 'pull' | 'removeOrphans' | 'ignoreOrphans'> {
  /** The service that the container is made after, as the project given along has it. */
  readonly service: ServiceName;
  readonly oneOff: OneOff;
}

const reason: Reason = { kind: 'requested', by: 'run' };

/**
 * Plans one container beside the replicas of its service: what the service depends on is brought up first, its own replicas stay
 * as they are. Pure, and throws, as `planUp` does.
 */
export function planRun(whole: Project, observed: ObservedState, options: RunOptions, facts: PlanFacts): Plan {
  const { service: name, oneOff, ...rest } = options;
  const project = options.dependencies === false ? withoutDependencies(whole, [name]) : whole;
  const opened = openWorld(project, observed, { ...rest, services: [name] }, { facts, operation: 'run' });
  const networks = planNetworks(opened);
  const world = withUprooted(opened, networks);
  const volumes = planVolumes(world, true);
  refuseMissing([...networks.missing, ...volumes.missing], project);
  const replicas = opened.containers.replicas.get(name) ?? [];
  const decisions = new Map(decideServices(world, networks.ids)).set(name, keepAll(replicas));
  planImages(world, new Map(decisions).set(name, justOne));
  const stops = collectStops(world, decisions, networks);
  const replacements = collectReplacements(world, decisions);
  const replicaWorld: ReplicaWorld = { ...world, decisions, networks, stops, replacements };
  planOrphans(world);
  for (const desired of world.services.values()) {
    if (desired.name === name) {
      // Only what this plan stops on the way starts again.
      planStarts(desired, { ...replicaWorld, options: { ...world.options, start: false } });
      addOneOff(desired, oneOff, replicaWorld);
    } else {
      planService(desired, replicaWorld);
    }
  }
  planMoves(replicaWorld);
  planRestorations(replicaWorld);
  const plan = world.draft.finish(facts.firstStep);
  refuseProblems([...world.problems, ...findBlocked(project, plan)]);
  return plan;
}

const justOne: Decision = { replicas: [{ kind: 'new', number: 0, name: '', reason }], surplus: [] };

function addOneOff(desired: DesiredService, oneOff: OneOff, world: ReplicaWorld): void {
  const key = `create:${desired.name}:run`;
  const shared = sharedContainers(desired, world, world.decisions);
  const order = oneOffOrder(desired, oneOff, world);
  const target: Target = { kind: 'created', key, name: order.name };
  const dependencies = dependencyKeys(desired, world);
  const ready = addContainer(
    {
      key,
      reason,
      // A container that is not going to run is not made either.
      after: [...creationKeys(desired, shared), ...dependencies.after],
      settled: dependencies.settled,
      service: desired.name,
      order,
      late: order.late,
    },
    world.draft,
  );
  addStart(desired, target, ready, world);
}

function addStart(desired: DesiredService, target: Target, after: readonly StepKey[], world: ReplicaWorld): void {
  let previous = `start:${desired.name}:run`;
  world.draft.add({
    key: previous,
    reason,
    after,
    body: (ref) => ({ kind: 'start-container', service: desired.name, container: ref(target) }),
  });
  for (const [index, hook] of (desired.service.post_start ?? []).entries()) {
    const key = `hook:post_start:${desired.name}:run:${index}`;
    world.draft.add({
      key,
      reason,
      after: [previous],
      body: (ref) => ({ kind: 'run-hook', service: desired.name, container: ref(target), hook: 'post_start', index, ...hookCommand(hook) }),
    });
    previous = key;
  }
}

function oneOffOrder(desired: DesiredService, oneOff: OneOff, world: ReplicaWorld) {
  const shared = sharedContainers(desired, world, world.decisions);
  const ids = knownIds(shared);
  const image = world.observed.images.get(desired.image);
  const order = toContainerSpec({
    ...world.facts,
    project: world.project,
    serviceName: desired.name,
    oneOff,
    configHash: replicaHash(desired.service, ids),
    containersOf: (service): readonly ContainerName[] => (world.decisions.get(service)?.replicas ?? []).map(({ name }) => name),
    ...(image && { imageId: image.id, imageVolumes: image.volumes }),
  });
  tell([...order.notices, ...order.fileNotices], world);
  if (ids.size < shared.length) return { ...order, late: shared };
  return { ...order, spec: bindReferences(order.spec, (service) => ids.get(service) ?? ''), late: [] };
}
