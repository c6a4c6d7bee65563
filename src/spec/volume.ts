import { composeLabels } from '../model/compose-labels.ts';
import type { VolumeSpec } from './container-spec.ts';
import type { ResourceRequest } from './resource-request.ts';

/** The create call of a volume that the project owns. */
export function toVolumeSpec({ configHash, key, project, record, version }: ResourceRequest): VolumeSpec {
  const volume = project.volumes[key] ?? { name: `${project.name}_${key}` };
  return {
    Name: volume.name,
    ...(volume.driver !== undefined && { Driver: volume.driver }),
    ...(volume.driver_opts && { DriverOpts: volume.driver_opts }),
    Labels: {
      ...volume.labels,
      [composeLabels.project]: project.name,
      [composeLabels.volume]: key,
      [composeLabels.version]: version,
      [composeLabels.configHash]: configHash,
      ...record,
    },
  };
}
