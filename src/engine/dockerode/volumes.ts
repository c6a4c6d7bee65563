import type { Engine } from '../engine.ts';
import type { Connection } from './connection.ts';

type VolumeCalls = Pick<Engine, 'createVolume' | 'removeVolume'>;

export function volumeCalls(connection: Connection): VolumeCalls {
  return {
    async createVolume(spec, signal) {
      await connection.call({ method: 'POST', path: '/volumes/create', body: spec, signal });
    },
    async removeVolume(name, signal) {
      await connection.call({ method: 'DELETE', path: `/volumes/${encodeURIComponent(name)}`, signal });
    },
  };
}
