import type { VolumeMount } from '../../model/service-parts.ts';
import { apiAtLeast } from '../api-version.ts';
import type { MappingContext } from '../mapping.ts';

/** Tells of options that have no effect on this mount, or that the engine is too old for. */
export function checkMount(mount: VolumeMount, index: number, { report, request: { apiVersion } }: MappingContext): void {
  const place = ['volumes', index];
  const ignored = (option: string, why: string) =>
    report({
      code: 'WL5001',
      severity: 'warning',
      message: `${mount.target}: ${option} is not applied, ${why}`,
      at: [...place, ...option.split('.')],
    });
  const tooOld = (option: string, least: string, severity: 'error' | 'warning', risk: string) => {
    if (apiAtLeast(apiVersion, least)) return;
    const message = `${mount.target}: ${option} needs Engine API ${least}; this engine has ${apiVersion}${risk}`;
    report({ code: 'WL7001', severity, message, at: place });
  };

  if (mount.type === 'bind' && mount.bind?.selinux !== undefined) ignored('bind.selinux', 'the engine takes it only for plain binds');
  for (const block of ['bind', 'volume', 'tmpfs', 'image'] as const) {
    const given = mount[block];
    if (given && block !== mount.type && Object.keys(given).length > 0) ignored(block, `the mount is of type ${mount.type}`);
  }
  if (mount.volume?.subpath !== undefined) tooOld('volume.subpath', '1.45', 'warning', ' and mounts the whole volume');
  if (mount.type === 'image') tooOld('a mount of type image', '1.48', 'error', '');
  const { recursive } = mount.bind ?? {};
  if (recursive === 'writable' || recursive === 'readonly') tooOld('bind.recursive', '1.44', 'warning', ' and ignores it');
}
