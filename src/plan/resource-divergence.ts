import { composeLabels } from '../model/compose-labels.ts';
import type { NetworkKey, VolumeKey } from '../model/names.ts';
import type { ObservedNetwork, ObservedVolume } from '../model/observed.ts';
import type { StringMap } from '../model/shared.ts';
import type { NetworkSpec, VolumeSpec } from '../spec/container-spec.ts';
import { fingerprintLabel } from './differences/attribute-fingerprint.ts';
import { type Changes, changedSources } from './differences/changed-sources.ts';
import { compareNetwork } from './differences/compare-network.ts';
import { compareVolume } from './differences/compare-volume.ts';
import { type ExplainedDifference, explainDivergence } from './differences/explain-divergence.ts';
import type { UpWorld } from './up-world.ts';

type Explanations = readonly ExplainedDifference[];

/** What tells a network from its definition; undefined when nothing does. Without a closer look its config hash alone decides. */
export function networkDivergence(
  key: NetworkKey,
  desired: NetworkSpec,
  { inspected, labels }: ObservedNetwork,
  { project }: UpWorld,
): Explanations | undefined {
  if (!inspected) return hashesDiffer(labels, desired.Labels) ? [] : undefined;
  const changes = changesOf(labels, desired.Labels);
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
  if (!inspected) return hashesDiffer(labels, desired.Labels) ? [] : undefined;
  const changes = changesOf(labels, desired.Labels);
  const differences = compareVolume({ desired, inspected, changes });
  return unlessNone(explainDivergence({ differences, changes, base: ['volumes', key], spanAt: project.spanAt }));
}

function unlessNone(differences: Explanations): Explanations | undefined {
  return differences.length > 0 ? differences : undefined;
}

function hashesDiffer(held: StringMap, wanted: StringMap | undefined): boolean {
  const hash = held[composeLabels.configHash];
  return hash !== undefined && hash !== wanted?.[composeLabels.configHash];
}

function changesOf(held: StringMap, wanted: StringMap = {}): Changes {
  const hash = held[composeLabels.configHash];
  return changedSources({
    previous: held[fingerprintLabel],
    current: wanted[fingerprintLabel] ?? '',
    sameHash: hash === undefined ? undefined : hash === wanted[composeLabels.configHash],
  });
}
