import type { MountSpec } from '../container-spec.ts';
import type { MappingContext } from '../mapping.ts';

/** Volumes of the replaced container that nothing in the file names: anonymous ones, and those of the image's VOLUME lines. */
export function inheritedMounts({ request, service }: MappingContext): readonly MountSpec[] {
  const anonymous = (service.volumes ?? []).filter(({ source, type }) => type === 'volume' && source === undefined);
  const targets = new Set([...(request.imageVolumes ?? []), ...anonymous.map(({ target }) => target)]);
  return (request.inherited ?? [])
    .filter(({ destination, name, type }) => type === 'volume' && name !== undefined && targets.has(destination))
    .map(({ destination, name = '', readWrite }) => ({
      Type: 'volume',
      Source: name,
      Target: destination,
      ...(!readWrite && { ReadOnly: true }),
    }));
}
