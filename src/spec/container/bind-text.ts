import type { VolumeMount } from '../../model/service-parts.ts';
import { apiAtLeast } from '../api-version.ts';
import type { MappingContext } from '../mapping.ts';

/** Whether a mount has to go to Mounts: Binds knows neither its type nor all of its options. */
export function isMount(mount: VolumeMount, { project, request }: MappingContext): boolean {
  if (mount.type === 'bind') {
    const { bind } = mount;
    if (bind === undefined) return false;
    if (!bind.create_host_path || bind.recursive !== undefined) return true;
    // Before 1.42 only Binds can create the host folder, and it takes a propagation too.
    return bind.propagation !== undefined && apiAtLeast(request.apiVersion, '1.42');
  }
  if (mount.type !== 'volume' || mount.source === undefined || !project.volumes[mount.source]) return true;
  const { labels, nocopy, subpath } = mount.volume ?? {};
  return (labels !== undefined && Object.keys(labels).length > 0) || nocopy === true || subpath !== undefined;
}

/** `source:target:options` as Binds takes it. */
export function bindText({ bind, read_only, source = '', target, type }: VolumeMount, { project }: MappingContext): string {
  const from = type === 'volume' ? (project.volumes[source]?.name ?? source) : source;
  const options = [read_only ? 'ro' : 'rw', bind?.selinux, bind?.propagation].filter((option) => option !== undefined);
  return `${from}:${target}:${options.join(',')}`;
}
