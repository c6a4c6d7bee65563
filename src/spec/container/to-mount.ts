import type { VolumeMount } from '../../model/service-parts.ts';
import { apiAtLeast } from '../api-version.ts';
import type { MountSpec } from '../container-spec.ts';
import type { MappingContext } from '../mapping.ts';
import { checkMount } from './check-mount.ts';

/** @param index the mount's place in the service's volumes, for notices. */
export function toMount(mount: VolumeMount, index: number, context: MappingContext): MountSpec {
  const { consistency, read_only, source, target = '', type } = mount;
  checkMount(mount, index, context);
  const name = type === 'volume' && source !== undefined ? (context.project.volumes[source]?.name ?? source) : source;
  return {
    Type: type,
    ...(name !== undefined && { Source: name }),
    Target: target,
    ...(read_only && { ReadOnly: true }),
    ...(consistency !== undefined && { Consistency: consistency }),
    ...(type === 'bind' && mount.bind && { BindOptions: bindOptions(mount.bind) }),
    ...(type === 'volume' && mount.volume && { VolumeOptions: volumeOptions(mount.volume, context) }),
    ...(type === 'tmpfs' && mount.tmpfs && { TmpfsOptions: tmpfsOptions(mount.tmpfs) }),
    ...(type === 'image' && mount.image && { ImageOptions: imageOptions(mount.image) }),
  };
}

function bindOptions(bind: NonNullable<VolumeMount['bind']>): NonNullable<MountSpec['BindOptions']> {
  return {
    ...(bind.propagation !== undefined && { Propagation: bind.propagation }),
    ...(bind.create_host_path && { CreateMountpoint: true }),
    ...(bind.recursive === 'disabled' && { NonRecursive: true }),
    ...(bind.recursive === 'writable' && { ReadOnlyNonRecursive: true }),
    ...(bind.recursive === 'readonly' && { ReadOnlyForceRecursive: true }),
  };
}

function volumeOptions(
  { labels, nocopy, subpath }: NonNullable<VolumeMount['volume']>,
  { request }: MappingContext,
): NonNullable<MountSpec['VolumeOptions']> {
  return {
    ...(nocopy && { NoCopy: true }),
    ...(labels && { Labels: labels }),
    // An older engine would not tell of it afterwards either, and look as if it had drifted.
    ...(subpath !== undefined && apiAtLeast(request.apiVersion, '1.45') && { Subpath: subpath }),
  };
}

function tmpfsOptions({ mode, size }: NonNullable<VolumeMount['tmpfs']>): NonNullable<MountSpec['TmpfsOptions']> {
  return {
    ...(size !== undefined && { SizeBytes: Number(size) }),
    ...(mode !== undefined && { Mode: mode }),
  };
}

function imageOptions({ subpath }: NonNullable<VolumeMount['image']>): NonNullable<MountSpec['ImageOptions']> {
  return subpath === undefined ? {} : { Subpath: subpath };
}
