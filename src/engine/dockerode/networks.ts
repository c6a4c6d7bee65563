import type { Engine } from '../engine.ts';
import type { Connection } from './connection.ts';

type NetworkCalls = Pick<Engine, 'connectNetwork' | 'disconnectNetwork' | 'createNetwork' | 'removeNetwork'>;

export function networkCalls(connection: Connection): NetworkCalls {
  return {
    async connectNetwork(network, container, endpoint, signal) {
      const body = { Container: container, EndpointConfig: endpoint };
      await connection.call({ method: 'POST', path: `/networks/${encodeURIComponent(network)}/connect`, body, signal });
    },
    async disconnectNetwork(network, container, force, signal) {
      const body = { Container: container, Force: force ?? false };
      await connection.call({ method: 'POST', path: `/networks/${encodeURIComponent(network)}/disconnect`, body, signal });
    },
    async createNetwork(spec, signal) {
      // Engines before API 1.44 would otherwise make a second network of the same name.
      const body = { ...spec, CheckDuplicate: true };
      const answer = await connection.call({ method: 'POST', path: '/networks/create', body, signal });
      return (answer as { readonly Id: string }).Id;
    },
    async removeNetwork(network, signal) {
      await connection.call({ method: 'DELETE', path: `/networks/${encodeURIComponent(network)}`, signal });
    },
  };
}
