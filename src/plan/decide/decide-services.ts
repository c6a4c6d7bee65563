import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer } from '../../model/observed.ts';
import { edgeLabels } from '../../spec/edge/slots.ts';
import { containerName } from '../../spec/names.ts';
import { once } from '../../util/once.ts';
import type { VolumePlan } from '../resources/plan-volumes.ts';
import type { RecreatePolicy } from '../up-options.ts';
import type { DesiredService } from '../world/desired-service.ts';
import { type EarlierGeneration, isOfGeneration } from '../world/generations.ts';
import type { UpWorld } from '../world/up-world.ts';
import { type Decision, type Divergence, decideService, type Replica } from './decide-service.ts';
import { divergence } from './divergence.ts';
import { examineReplica, type InspectedReplica } from './examine-replica.ts';
import { replicaHash } from './replica-hash.ts';
import { knownIds, sharedContainers } from './shared-containers.ts';

/** Decides for each service, dependencies first, what becomes of its containers. */
export function decideServices(
  world: UpWorld,
  networkIds: ReadonlyMap<string, string>,
  uprooted: VolumePlan['uprooted'] = new Map(),
): ReadonlyMap<ServiceName, Decision> {
  const named = new Set(world.options.services);
  const decisions = new Map<ServiceName, Decision>();
  for (const desired of world.services.values()) {
    const shared = sharedContainers(desired, world, decisions);
    const replaced = shared.find(({ container }) => container.kind === 'created');
    const configHash = once(() => replicaHash(desired.service, knownIds(shared)));
    const options = {
      policy: policyFor(desired, world, named),
      replacedParent: replaced?.service,
      configHash,
      image: world.observed.images.get(desired.image),
      networkIds,
      examine: (container: InspectedReplica) => examineReplica(desired, container, { configHash, networkIds }, { ...world, decisions }),
      edge: world.rollouts.get(desired.name)?.level === 'edge',
    };
    const decision = decideService(world.containers.replicas.get(desired.name) ?? [], {
      replicas: desired.replicas,
      nameOf: (number) => containerName(world.project, desired.name, desired.service, number),
      divergence: (container) =>
        desired.generation ? lapse(desired.generation, container, options.edge) : divergence(desired, container, options),
    });
    decisions.set(desired.name, uprooted.size === 0 ? decision : withUprooted(decision, uprooted));
  }
  return decisions;
}

/** Whether a container is what its service goes back to. */
function lapse({ number, image, ...generation }: EarlierGeneration, container: ObservedContainer, edge: boolean): Divergence {
  const behind = container.labels[edgeLabels.side] !== undefined;
  const same = container.state !== 'dead' && behind === edge && isOfGeneration(container, generation);
  return same ? { kind: 'keep', adjustments: [] } : { kind: 'replace', reason: { kind: 'rolled-back', generation: number, image } };
}

/** Containers that have to go before their successors can be made: the volume between them is made anew. */
function withUprooted(decision: Decision, uprooted: VolumePlan['uprooted']): Decision {
  const going = decision.replicas.flatMap((replica) => {
    const reason = replica.kind === 'new' ? undefined : uprooted.get(replica.container.id);
    return replica.kind === 'new' || !reason ? [] : [{ container: replica.container, reason }];
  });
  const replicas = decision.replicas.map((replica): Replica => {
    const reason = replica.kind === 'new' ? undefined : uprooted.get(replica.container.id);
    if (replica.kind === 'new' || !reason) return replica;
    const { container, name, number } = replica;
    return { kind: 'new', number, name, reason, predecessor: container };
  });
  return { replicas, surplus: [...decision.surplus, ...going] };
}

function policyFor(desired: DesiredService, { options }: UpWorld, named: ReadonlySet<ServiceName>): RecreatePolicy {
  if (options.renewAnonymousVolumes && (named.size === 0 || named.has(desired.name))) return 'always';
  return named.size === 0 || named.has(desired.name) ? options.recreate : options.recreateDependencies;
}
