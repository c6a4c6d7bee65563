import { type AttributeTable, host, type MappingContext, partOf } from '../mapping.ts';
import { environment } from './environment.ts';
import { files } from './files.ts';
import { storage } from './storage.ts';

export const mounts = {
  volumes: partOf(storage),
  configs: partOf(storage, files),
  secrets: partOf(storage, files),
  use_api_socket: partOf(storage, files, environment),
  tmpfs: host('Tmpfs', (mounts: readonly string[]) => Object.fromEntries(mounts.map(toTmpfs))),
  volumes_from: host('VolumesFrom', (donors: readonly string[], context) => donors.map((donor, index) => toDonor(donor, index, context))),
} satisfies AttributeTable;

function toTmpfs(text: string): [target: string, options: string] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
}

/** `service:x` stands for the service's container until bindReferences puts in its id. */
function toDonor(donor: string, index: number, { report }: MappingContext): string {
  const container = donor.startsWith('container:');
  const [name = '', mode] = donor.replace(/^container:/, '').split(':');
  if (mode === 'ro') {
    // Passing it on would be easy, but the container would differ from the one that Compose makes of the same file.
    const message = `volumes_from ${donor}: read-only is not applied, the volumes are mounted as in ${name}`;
    report({
      code: 'WL5001',
      severity: 'warning',
      message,
      at: ['volumes_from', index],
      help: 'list the volumes in volumes with read_only: true',
    });
  }
  return container ? name : `service:${name}`;
}
