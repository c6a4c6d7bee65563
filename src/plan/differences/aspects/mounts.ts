import type { InspectedMountWish } from '../../../model/inspected.ts';
import type { Project } from '../../../model/project.ts';
import type { Service } from '../../../model/service.ts';
import { apiAtLeast } from '../../../spec/api-version.ts';
import { type FileUse, fileUses } from '../../../spec/container/file-uses.ts';
import type { MountSpec } from '../../../spec/container-spec.ts';
import { type Entries, keyed } from '../aspect.ts';
import type { ContainerComparison } from '../comparison.ts';
import type { PathPart } from '../difference.ts';
import { quoted, sizeText } from '../text.ts';

/** All that is mounted, by its place in the container: volumes, and the files of configs and secrets. */
export const mounts = keyed('volumes', wanted, held, {
  sources: ['volumes', 'configs', 'secrets', 'use_api_socket'],
  place: (target, { project, service }) => placeOf(target, service, project),
});

const anonymous = 'anonymous volume';

function wanted({ apiVersion, desired }: ContainerComparison): Entries {
  const { Binds, Mounts } = desired.spec.HostConfig;
  const mounts = apiAtLeast(apiVersion, '1.44') ? Mounts : Mounts?.map(withoutSubmounts);
  return new Map([...(Binds ?? []).map(bindEntry), ...(mounts ?? []).map(mountEntry)]);
}

/**
 * A container that replaced another one carries that one's anonymous volumes under their names, so where the file or the image
 * wants an anonymous volume, any volume will do.
 */
function held(comparison: ContainerComparison): Entries {
  const { Binds, Mounts } = comparison.inspected.HostConfig;
  const wishes = wanted(comparison);
  const all = new Map([...(Binds ?? []).map(bindEntry), ...(Mounts ?? []).map(mountEntry)]);
  const volumes = new Set([...volumeTargets(comparison)]);
  const ofImage = new Set(Object.keys(comparison.image.config?.Volumes ?? {}).map(clean));
  return new Map(
    [...all].flatMap(([target, text]): [string, string][] => {
      if (!volumes.has(target)) return [[target, text]];
      const wish = wishes.get(target);
      if (wish === undefined && ofImage.has(target)) return [];
      return wish?.startsWith(anonymous) ? [[target, text.replace(/^(?:anonymous volume|\S+)/, anonymous)]] : [[target, text]];
    }),
  );
}

function withoutSubmounts(mount: MountSpec): MountSpec {
  if (!mount.BindOptions) return mount;
  const { ReadOnlyForceRecursive, ReadOnlyNonRecursive, ...BindOptions } = mount.BindOptions;
  return { ...mount, BindOptions };
}

/** Where volumes, not folders of the host, are mounted. */
function volumeTargets({ inspected: { HostConfig } }: ContainerComparison): readonly string[] {
  const bound = (HostConfig.Binds ?? []).map((bind) => bind.split(':')).filter(([source = '']) => !source.startsWith('/'));
  const mounted = (HostConfig.Mounts ?? []).filter(({ Type }) => Type === 'volume');
  return [...bound.map(([, target = '']) => clean(target)), ...mounted.map(({ Target }) => clean(Target))];
}

function bindEntry(bind: string): [string, string] {
  const [source = '', target = '', modes = ''] = bind.split(':');
  const flags = modes.split(',').filter((flag) => !['', 'rw', 'rprivate'].includes(flag));
  return [clean(target), mountText(clean(source), flags)];
}

function mountEntry(mount: InspectedMountWish): [string, string] {
  const { Type, Source, Target, ReadOnly, BindOptions, VolumeOptions, TmpfsOptions, ImageOptions } = mount;
  const named = Source ? clean(Source) : '';
  const labels = Object.entries(VolumeOptions?.Labels ?? {}).filter(([key]) => key !== 'com.docker.volume.anonymous');
  const options = [
    ReadOnly && 'ro',
    BindOptions?.Propagation !== 'rprivate' && BindOptions?.Propagation,
    BindOptions?.NonRecursive && 'not recursive',
    BindOptions?.ReadOnlyNonRecursive && 'submounts writable',
    BindOptions?.ReadOnlyForceRecursive && 'submounts read-only',
    VolumeOptions?.NoCopy && 'nocopy',
    VolumeOptions?.Subpath && `subpath ${VolumeOptions.Subpath}`,
    ...labels.map(([key, value]) => `label ${key}=${quoted(value)}`),
    TmpfsOptions?.SizeBytes && `size ${sizeText(TmpfsOptions.SizeBytes)}`,
    TmpfsOptions?.Mode && `mode ${TmpfsOptions.Mode.toString(8)}`,
    ImageOptions?.Subpath && `subpath ${ImageOptions.Subpath}`,
  ];
  const from = Type === 'bind' ? named : Type === 'volume' ? named || anonymous : [Type, named].filter(Boolean).join(' ');
  return [clean(Target), mountText(from, options)];
}

function mountText(source: string, options: readonly (string | false | 0 | null | undefined)[]): string {
  const given = options.filter(Boolean).sort();
  return given.length === 0 ? source : `${source} (${given.join(', ')})`;
}

/** The engine cleans paths. */
function clean(path: string): string {
  return path.startsWith('/') ? path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '') : path;
}

function placeOf(target: string, service: Service, project: Project): { path: readonly PathPart[]; at?: readonly PathPart[] } {
  const volume = (service.volumes ?? []).findIndex((mount) => clean(mount.target ?? '') === target);
  const use = fileUses({ project, service }).find((one) => clean(one.target) === target);
  if (volume < 0 && use) return { path: [use.kind, nameOf(use)], at: [use.kind, use.index] };
  return { path: ['volumes', target], at: volume < 0 ? ['volumes'] : ['volumes', volume] };
}

function nameOf({ reference, target }: FileUse): string {
  return reference.source ?? target;
}
