import type { MountSpec } from '../container-spec.ts';
import { joint } from '../mapping.ts';
import { bindText, isMount } from './bind-text.ts';
import { fileMounts } from './file-mounts.ts';
import { inheritedMounts } from './inherited-mounts.ts';
import { toMount } from './to-mount.ts';

/**
 * All that is mounted, by target: a later mount at the same target wins, and files of configs and secrets give way.
 * Plain binds and plain named volumes go to Binds, which creates missing host folders; what needs options goes to Mounts.
 */
export const storage = joint(['HostConfig.Binds', 'HostConfig.Mounts'], (context) => {
  const byTarget = new Map<string, string | MountSpec>();
  const inherited = inheritedMounts(context);
  for (const mount of inherited) byTarget.set(mount.Target, mount);
  for (const [index, volume] of (context.service.volumes ?? []).entries()) {
    // An anonymous volume of the container that is replaced goes over with its data.
    if (volume.source === undefined && volume.type === 'volume' && inherited.some(({ Target }) => Target === volume.target)) continue;
    const asMount = isMount(volume, context);
    const mount = asMount ? toMount(volume, index, context) : bindText(volume, context);
    byTarget.set(volume.target ?? '', mount);
  }
  for (const mount of fileMounts(context)) if (!byTarget.has(mount.Target)) byTarget.set(mount.Target, mount);

  const Binds = [...byTarget.values()].filter((mount) => typeof mount === 'string');
  const Mounts = [...byTarget.values()].filter((mount) => typeof mount !== 'string');
  return { host: { ...(Binds.length > 0 && { Binds }), ...(Mounts.length > 0 && { Mounts }) } };
});
