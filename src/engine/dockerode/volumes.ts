import type { IncomingMessage } from 'node:http';
import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { Engine } from '../engine.ts';
import type { Connection } from './connection.ts';
import { lines } from './lines.ts';
import { chunksOf } from './logs.ts';
import type { WireVolume } from './wire.ts';

type VolumeCalls = Pick<Engine, 'createVolume' | 'findVolumes' | 'removeVolume' | 'volumeRemovals'>;

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
    async volumeRemovals(signal) {
      // Podman says remove.
      const filters = JSON.stringify({ type: ['volume'], event: ['destroy', 'remove'] });
      return removedNames(await connection.open({ method: 'GET', path: '/events', query: { filters }, signal }), signal);
    },
    async removeVolume(name, signal) {
      await connection.call({ method: 'DELETE', path: `/volumes/${encodeURIComponent(name)}`, signal });
    },
  };

  async function* removedNames(response: IncomingMessage, signal: AbortSignal): AsyncGenerator<string, void> {
    try {
      for await (const line of lines(chunksOf(response, connection.host, signal))) {
        const { Actor } = JSON.parse(line) as { readonly Actor?: { readonly ID?: string } };
        if (Actor?.ID !== undefined) yield Actor.ID;
      }
    } catch (error) {
      if (!signal.aborted && !(error instanceof WindlassError && error.code === 'ENGINE_UNREACHABLE')) throw error;
    } finally {
      response.destroy();
    }
  }
}
