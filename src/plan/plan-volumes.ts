import { composeLabels } from '../model/compose-labels.ts';
import type { VolumeKey } from '../model/names.ts';
import type { Volume } from '../model/project.ts';
import { checkOwner } from './check-owner.ts';
import type { MissingResource } from './missing-resources.ts';
import { volumeSpec } from './resource-specs.ts';
import type { UpWorld } from './up-world.ts';

/** Makes the volumes that the services use and that are not there. One whose definition changed keeps its data and is told of. Gives the external ones that are not there. */
export function planVolumes(world: UpWorld): readonly MissingResource[] {
  const missing: MissingResource[] = [];
  for (const [key, volume] of usedVolumes(world)) {
    const observed = world.observed.volumes.find((one) => one.name === volume.name);
    if (volume.external) {
      if (!observed) missing.push({ kind: 'volume', key, name: volume.name });
      continue;
    }
    const spec = volumeSpec(key, world);
    if (!observed) {
      world.draft.add({ key: `volume:${key}`, reason: { kind: 'missing' }, body: () => ({ kind: 'create-volume', volume: key, spec }) });
      continue;
    }
    const hash = observed.labels[composeLabels.configHash];
    if (!checkOwner('volume', key, observed, world) || hash === undefined || hash === spec.Labels?.[composeLabels.configHash]) continue;
    world.draft.notice({
      code: 'volume-diverged',
      message: `volume ${volume.name} was made from another definition than the file has now; it keeps its data and stays as it is`,
      help: 'remove it to have it made anew, once its data is no longer needed',
    });
  }
  return missing;
}

function usedVolumes(world: UpWorld): readonly (readonly [VolumeKey, Volume])[] {
  const used = new Set([...world.services.values()].flatMap((service) => service.volumes.map(({ key }) => key)));
  return Object.entries(world.project.volumes).filter(([key]) => used.has(key));
}
