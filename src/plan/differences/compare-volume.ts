import type { InspectedVolume } from '../../model/inspected.ts';
import type { VolumeSpec } from '../../spec/container-spec.ts';
import type { Changes } from './changed-sources.ts';
import { compareDefinition, labelGaps, mapGaps } from './compare-definition.ts';
import type { Difference } from './difference.ts';

export interface VolumeComparison {
  readonly desired: VolumeSpec;
  readonly inspected: InspectedVolume;
  readonly changes: Changes;
}

/** Compares a volume of the project with the engine's. A new definition means a new volume, without the data, so it needs consent. */
export function compareVolume({ changes, desired, inspected }: VolumeComparison): readonly Difference[] {
  const gaps = [
    { path: ['driver'], from: inspected.Driver, to: desired.Driver ?? 'local' },
    ...mapGaps('driver_opts', inspected.Options, desired.DriverOpts),
    ...labelGaps(inspected.Labels, desired.Labels),
  ];
  return compareDefinition(gaps, changes, 'consent');
}
