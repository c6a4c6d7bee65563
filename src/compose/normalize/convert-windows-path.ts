import type { SourceNode } from '../../source/node.ts';
import { textAt, valueAt, withValue } from '../canonical/build-node.ts';

/** Turns the source of a bind mount such as `C:\data` into `/c/data`, which engines in a virtual machine of Windows know. */
export function convertWindowsPath(volume: SourceNode): SourceNode {
  const source = valueAt(volume, 'source');
  if (volume.kind !== 'map' || source?.kind !== 'scalar' || textAt(volume, 'type') !== 'bind') return volume;
  const [, drive, rest] = /^([a-zA-Z]):(.*)$/s.exec(String(source.value)) ?? [];
  if (drive === undefined || rest === undefined) return volume;
  return withValue(volume, 'source', { ...source, value: `/${drive.toLowerCase()}${rest.replaceAll('\\', '/')}` });
}
