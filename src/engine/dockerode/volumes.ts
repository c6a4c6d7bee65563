import type { Engine } from '../engine.ts';
import type { Connection } from './connection.ts';
import type { WireVolume } from './wire.ts';

type VolumeCalls = Pick<Engine, 'createVolume' | 'findVolumes' | 'removeVolume'>;

export function volumeCalls(connection: Connection): VolumeCalls {
  return {
    async createVolume(spec, signal) {
      await connection.call({ method: 'POST', path: '/volumes/create', body: spec, signal });
    },
    async findVolumes(label, signal) {
      const query = { filters: JSON.stringify({ label: [label] }) };
      const answer = await connection.call({ method: 'GET', path: '/volumes', query, signal });
      const rows = (answer as { readonly Volumes: readonly WireVolume[] | null }).Volumes ?? [];
      const [key = '', value] = label.split('=');
      // What stands before an engine may pass over filters that it does not know.
      const found = rows.filter(({ Labels }) => Labels?.[key] === value);
      return found.map(({ Name, Labels, CreatedAt }) => ({
        name: Name,
        labels: Labels ?? {},
        ...(CreatedAt !== undefined && { createdAt: CreatedAt }),
      }));
    },
    async removeVolume(name, signal) {
      await connection.call({ method: 'DELETE', path: `/volumes/${encodeURIComponent(name)}`, signal });
    },
  };
}
