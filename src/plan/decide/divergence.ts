import { composeLabels } from '../../model/compose-labels.ts';
import type { ServiceName } from '../../model/names.ts';
import type { ObservedContainer, ObservedImage } from '../../model/observed.ts';
import { edgeLabels } from '../../spec/edge/slots.ts';
import type { ExplainedDifference } from '../differences/explain-divergence.ts';
import type { Reason } from '../step.ts';
import type { RecreatePolicy } from '../up-options.ts';
import type { DesiredService } from '../world/desired-service.ts';
import type { Divergence } from './decide-service.ts';
import { type InspectedReplica, isInspected } from './examine-replica.ts';

export interface DivergenceOptions {
  readonly policy: RecreatePolicy;
  /** A service whose namespace or volumes this one shares and that gets a new container. */
  readonly replacedParent: ServiceName | undefined;
  /** The hash that the label is to have. Asked only where nothing else tells. */
  readonly configHash: () => string;
  /** Undefined while it is not at hand. */
  readonly image: ObservedImage | undefined;
  /** Ids of the networks to be on, by name. Networks that this plan makes anew are left out: containers are moved onto those. */
  readonly networkIds: ReadonlyMap<string, string>;
  /** Whether an edge is to stand before it. */
  readonly edge: boolean;
  /** Compares the container with the file, attribute by attribute. */
  readonly examine: (container: InspectedReplica) => readonly ExplainedDifference[];
}

const same: Divergence = { kind: 'keep', adjustments: [] };

/** Whether a container is to be replaced, and if it can stay, what of it is to be changed. */
export function divergence(desired: DesiredService, container: ObservedContainer, options: DivergenceOptions): Divergence {
  if (container.state === 'dead') return replace({ kind: 'not-running', state: container.state });
  if (options.policy === 'never') return same;
  if (options.policy === 'always') return replace({ kind: 'forced' });
  if (options.replacedParent !== undefined) return replace({ kind: 'dependency-recreated', dependency: options.replacedParent });
  const behind = container.labels[edgeLabels.side] !== undefined;
  if (behind !== options.edge) return replace({ kind: 'edge-changed', edge: options.edge });
  if (isInspected(container)) return examined(options.examine(container));
  const reason = recordedDivergence(desired, container, options);
  return reason ? replace(reason) : same;
}

function replace(reason: Reason): Divergence {
  return { kind: 'replace', reason };
}

function examined(found: readonly ExplainedDifference[]): Divergence {
  const differences = found.filter(({ remedy }) => remedy !== 'none');
  if (differences.some(({ remedy }) => remedy === 'recreate')) return replace({ kind: 'diverged', differences });
  return { kind: 'keep', adjustments: differences };
}

/** What can be told of a container that went away before it was looked at closely, or that nobody looked at: by its labels and the list. */
function recordedDivergence(desired: DesiredService, container: ObservedContainer, options: DivergenceOptions): Reason | undefined {
  if (container.configHash !== options.configHash()) return { kind: 'config-changed' };
  return (
    imageDivergence(container, options.image) ??
    networkDivergence(desired, container, options.networkIds) ??
    volumeDivergence(desired, container)
  );
}

function imageDivergence(container: ObservedContainer, image: ObservedImage | undefined): Reason | undefined {
  const from = container.labels[composeLabels.image] ?? container.imageId;
  return image && image.id !== from ? { kind: 'image-changed', from, to: image.id } : undefined;
}

function networkDivergence(desired: DesiredService, container: ObservedContainer, ids: ReadonlyMap<string, string>): Reason | undefined {
  for (const { key, name } of desired.networks) {
    const id = ids.get(name);
    if (id === undefined) continue;
    const endpoint = container.endpoints.find((one) => one.network === name || one.networkId === id);
    // A container that never ran has no network id yet; one that ran is bound to the id, and cannot start on another network of the name.
    const unset = container.state !== 'running' && (!endpoint || endpoint.networkId === '');
    if (!unset && endpoint?.networkId !== id) return { kind: 'network-changed', network: key, differences: [] };
  }
  return undefined;
}

function volumeDivergence(desired: DesiredService, container: ObservedContainer): Reason | undefined {
  const mounted = new Set(container.mounts.map((mount) => mount.name));
  const missing = desired.volumes.find(({ name }) => !mounted.has(name));
  return missing && { kind: 'volume-changed', volume: missing.key, differences: [] };
}
