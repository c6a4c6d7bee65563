import { composeLabels } from '../../model/compose-labels.ts';
import type { NetworkKey } from '../../model/names.ts';
import type { ObservedNetwork } from '../../model/observed.ts';
import type { Network } from '../../model/project.ts';
import { stopKey } from '../draft/step-keys.ts';
import type { Reason } from '../step.ts';
import type { UpWorld } from '../world/up-world.ts';
import { checkOwner } from './check-owner.ts';
import type { MissingResource } from './missing-resources.ts';
import { networkDivergence } from './resource-divergence.ts';
import { networkSpec } from './resource-specs.ts';

export interface NetworkPlan {
  /** Ids by name; empty for those that this plan makes, absent for those that it makes anew. */
  readonly ids: ReadonlyMap<string, string>;
  /** Those that are made anew, by name. */
  readonly renewed: ReadonlyMap<string, RenewedNetwork>;
  /** External ones that are not there. */
  readonly missing: readonly MissingResource[];
}

export interface RenewedNetwork {
  readonly key: NetworkKey;
  readonly observed: ObservedNetwork;
  readonly reason: Reason;
}

/** Makes the networks that the services use, or all that the project wants, and that are not there, and those anew whose definition changed. */
export function planNetworks(world: UpWorld): NetworkPlan {
  const ids = new Map<string, string>();
  const renewed = new Map<string, RenewedNetwork>();
  const missing: MissingResource[] = [];
  for (const [key, network] of usedNetworks(world)) {
    const observed = findNetwork(world, network.name);
    if (network.external) {
      if (observed) ids.set(network.name, observed.id);
      else if (!isBuiltIn(network.name)) missing.push({ kind: 'network', key, name: network.name });
      continue;
    }
    if (!observed) {
      const spec = networkSpec(key, world);
      ids.set(network.name, '');
      world.draft.add({ key: `network:${key}`, reason: { kind: 'missing' }, body: () => ({ kind: 'create-network', network: key, spec }) });
      continue;
    }
    const spec = networkSpec(key, world, { unrecorded: true });
    const differences = checkOwner('network', key, observed, world) ? networkDivergence(key, spec, observed, world) : undefined;
    if (!differences) {
      ids.set(network.name, observed.id);
      continue;
    }
    const reason: Reason = { kind: 'network-changed', network: key, differences };
    renewed.set(network.name, { key, observed, reason });
    renew({ key, observed, reason }, world);
  }
  return { ids, renewed, missing };
}

function usedNetworks(world: UpWorld): readonly (readonly [NetworkKey, Network])[] {
  const used = new Set([...world.services.values()].flatMap((service) => service.networks.map(({ key }) => key)));
  return Object.entries(world.project.networks).filter(([key]) => world.project.allResources || used.has(key));
}

/** Engines before 25 allow several networks of one name: ours comes first. */
function findNetwork(world: UpWorld, name: string): ObservedNetwork | undefined {
  const found = world.observed.networks.filter((network) => network.name === name);
  return found.find((network) => network.labels[composeLabels.project] === world.project.name) ?? found[0];
}

/** Whoever is on it has to leave before it can be removed. */
function renew({ key, observed, reason }: RenewedNetwork, world: UpWorld): void {
  const attached = world.observed.containers.filter((container) => container.endpoints.some(({ networkId }) => networkId === observed.id));
  const spec = networkSpec(key, world);
  world.draft.add({
    key: `remove-network:${key}`,
    reason,
    after: attached.map((container) => stopKey(container)),
    settled: attached.map((container) => `disconnect:${container.id}:${key}`),
    body: () => ({ kind: 'remove-network', network: observed.id, name: observed.name, ifUnused: false }),
  });
  world.draft.add({
    key: `network:${key}`,
    reason,
    after: [`remove-network:${key}`],
    body: () => ({ kind: 'create-network', network: key, spec }),
  });
}

function isBuiltIn(name: string): boolean {
  return name === 'bridge' || name === 'host' || name === 'none';
}
