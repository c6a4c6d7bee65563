import { composeLabels } from '../../model/compose-labels.ts';
import { networkHash } from '../../model/config-hash/network-hash.ts';
import { volumeHash } from '../../model/config-hash/volume-hash.ts';
import type { NetworkKey, VolumeKey } from '../../model/names.ts';
import type { ObservedNetwork, ObservedVolume } from '../../model/observed.ts';
import type { StringMap } from '../../model/shared.ts';
import type { NetworkSpec, VolumeSpec } from '../../spec/container-spec.ts';
import { fingerprintLabel, resourceSubject } from '../differences/attribute-fingerprint.ts';
import { changedSources } from '../differences/changed-sources.ts';
import { compareNetwork } from '../differences/compare-network.ts';
import { compareVolume } from '../differences/compare-volume.ts';
import { type ExplainedDifference, explainDivergence } from '../differences/explain-divergence.ts';
import type { UpWorld } from '../world/up-world.ts';
import { networkOf, volumeOf } from './resource-specs.ts';

type Explanations = readonly ExplainedDifference[];

/** What tells a network from its definition; undefined when nothing does. Without a closer look its config hash alone decides. */
export function networkDivergence(
  key: NetworkKey,
  desired: NetworkSpec,
  { inspected, labels }: ObservedNetwork,
  { project }: UpWorld,
): Explanations | undefined {
  const network = networkOf(key, project);
  const sameHash = hashComparison(labels, () => networkHash(network));
  if (!inspected) return sameHash() === false ? [] : undefined;
  const changes = changedSources({ previous: labels[fingerprintLabel], subject: resourceSubject(network), sameHash });
  const differences = compareNetwork({ desired, inspected, changes });
  return unlessNone(explainDivergence({ differences, changes, base: ['networks', key], spanAt: project.spanAt }));
}

/** As `networkDivergence`, of a volume. */
export function volumeDivergence(
  key: VolumeKey,
  desired: VolumeSpec,
  { inspected, labels }: ObservedVolume,
  { project }: UpWorld,
): Explanations | undefined {
  const volume = volumeOf(key, project);
  const sameHash = hashComparison(labels, () => volumeHash(volume));
  if (!inspected) return sameHash() === false ? [] : undefined;
  const changes = changedSources({ previous: labels[fingerprintLabel], subject: resourceSubject(volume), sameHash });
  const differences = compareVolume({ desired, inspected, changes });
  return unlessNone(explainDivergence({ differences, changes, base: ['volumes', key], spanAt: project.spanAt }));
}

function unlessNone(differences: Explanations): Explanations | undefined {
  return differences.length > 0 ? differences : undefined;
}

function hashComparison(held: StringMap, wanted: () => string): () => boolean | undefined {
  const hash = held[composeLabels.configHash];
  return () => (hash === undefined ? undefined : hash === wanted());
}
