import type { ContainerId, VolumeKey } from '../../model/names.ts';
import type { ObservedContainer, ObservedVolume } from '../../model/observed.ts';
import type { Volume } from '../../model/project.ts';
import { differenceText } from '../differences/difference-text.ts';
import type { ExplainedDifference } from '../differences/explain-divergence.ts';
import { removeKey } from '../draft/step-keys.ts';
import type { Reason } from '../step.ts';
import type { UpWorld } from '../world/up-world.ts';
import { checkOwner } from './check-owner.ts';
import type { MissingResource } from './missing-resources.ts';
import { volumeDivergence } from './resource-divergence.ts';
import { volumeSpec } from './resource-specs.ts';

export interface VolumePlan {
  /** Containers that have to go because a volume of theirs is made anew, and why. */
  readonly uprooted: ReadonlyMap<ContainerId, Reason>;
  /** External ones that are not there. */
  readonly missing: readonly MissingResource[];
}

/**
 * Makes the volumes that the services use and that are not there. One whose definition changed holds data, so the plan is refused
 * unless somebody agreed to lose it; with `--no-recreate` it stays as it is.
 *
 * @param keeps whether changed ones stay in any case, as for a one-off container, which is no time to decide over them.
 */
export function planVolumes(world: UpWorld, keeps = world.options.recreate === 'never'): VolumePlan {
  const missing: MissingResource[] = [];
  const uprooted = new Map<ContainerId, Reason>();
  for (const [key, volume] of usedVolumes(world)) {
    const observed = world.observed.volumes.find((one) => one.name === volume.name);
    if (volume.external) {
      if (!observed) missing.push({ kind: 'volume', key, name: volume.name });
      continue;
    }
    if (!observed) {
      const spec = volumeSpec(key, world);
      world.draft.add({ key: `volume:${key}`, reason: { kind: 'missing' }, body: () => ({ kind: 'create-volume', volume: key, spec }) });
      continue;
    }
    const spec = volumeSpec(key, world, { unrecorded: true });
    const differences = checkOwner('volume', key, observed, world) ? volumeDivergence(key, spec, observed, world) : undefined;
    if (!differences) continue;
    if (keeps) keep(volume, world);
    else if (!world.options.recreateVolumes) refuse(key, volume, differences, world);
    else for (const [id, reason] of renew(key, observed, differences, world)) uprooted.set(id, reason);
  }
  return { uprooted, missing };
}

function usedVolumes(world: UpWorld): readonly (readonly [VolumeKey, Volume])[] {
  const used = new Set([...world.services.values()].flatMap((service) => service.volumes.map(({ key }) => key)));
  return Object.entries(world.project.volumes).filter(([key]) => world.project.allResources || used.has(key));
}

function keep({ name }: Volume, world: UpWorld): void {
  const message = `volume ${name} was made from another definition than the file has now; it keeps its data and stays as it is`;
  world.draft.notice({ code: 'volume-diverged', message });
}

function refuse(key: VolumeKey, { name }: Volume, differences: readonly ExplainedDifference[], world: UpWorld): void {
  const span = differences.find((one) => one.span)?.span ?? world.project.spanAt(`/volumes/${key}`);
  const found = differences.map(differenceText).join(', ') || 'its config hash is another one';
  world.problems.push({
    code: 'WL7005',
    severity: 'error',
    message: `volume ${name} was made from another definition than the file has now: ${found}`,
    ...(span && { span }),
    help: 'put the definition back or say external: true to keep the volume, or lose its data with --recreate-volumes; --no-recreate lets it pass once',
  });
}

/** Whoever mounts it has to be gone before it can be removed. */
function renew(
  key: VolumeKey,
  { name }: ObservedVolume,
  differences: readonly ExplainedDifference[],
  world: UpWorld,
): ReadonlyMap<ContainerId, Reason> {
  const reason: Reason = { kind: 'volume-changed', volume: key, differences };
  const spec = volumeSpec(key, world);
  const mounting = world.observed.containers.filter(({ mounts }) => mounts.some((mount) => mount.name === name));
  const others = mounting.filter((container) => !isPlanned(container, world));
  if (others.length > 0) {
    const names = others.map((container) => container.name).join(', ');
    world.problems.push({
      code: 'WL7005',
      severity: 'error',
      message: `volume ${name} cannot be made anew: ${names} ${others.length === 1 ? 'mounts' : 'mount'} it too, and ${others.length === 1 ? 'is' : 'are'} not part of this plan`,
      help: 'take all services that use the volume together, and remove other containers first',
    });
  }
  world.draft.add({
    key: `remove-volume:${key}`,
    reason,
    after: mounting.map(removeKey),
    body: () => ({ kind: 'remove-volume', name, ifUnused: false }),
  });
  world.draft.add({
    key: `volume:${key}`,
    reason,
    after: [`remove-volume:${key}`],
    body: () => ({ kind: 'create-volume', volume: key, spec }),
  });
  return new Map(mounting.map(({ id }) => [id, reason]));
}

function isPlanned({ oneOff, service }: ObservedContainer, { options, project, services }: UpWorld): boolean {
  if (!oneOff && services.has(service ?? '')) return true;
  return options.removeOrphans && !oneOff && project.services[service ?? ''] === undefined;
}
