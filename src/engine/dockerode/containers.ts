import type { ContainerId } from '../../model/names.ts';
import type { ContainerSpec } from '../../spec/container-spec.ts';
import type { Engine } from '../engine.ts';
import { type Connection, isNewer, type Query } from './connection.ts';

type ContainerCalls = Pick<
  Engine,
  | 'createContainer'
  | 'startContainer'
  | 'stopContainer'
  | 'restartContainer'
  | 'killContainer'
  | 'pauseContainer'
  | 'unpauseContainer'
  | 'removeContainer'
  | 'renameContainer'
  | 'updateContainer'
>;

export function containerCalls(connection: Connection): ContainerCalls {
  return {
    async createContainer(name, spec, platform, signal) {
      const body = (await takesSeveralEndpoints(spec, signal)) ? spec : withOneEndpoint(spec);
      const answer = await connection.call({ method: 'POST', path: '/containers/create', query: { name, platform }, body, signal });
      const { Id, Warnings } = answer as { readonly Id: ContainerId; readonly Warnings: readonly string[] | null };
      return { id: Id, warnings: Warnings ?? [] };
    },
    startContainer: (container, signal) => change(container, 'start', undefined, signal),
    stopContainer: (container, timeoutSeconds, signal) => change(container, 'stop', { t: timeoutSeconds }, signal),
    restartContainer: (container, timeoutSeconds, signal) => change(container, 'restart', { t: timeoutSeconds }, signal),
    killContainer: (container, killSignal, signal) => change(container, 'kill', { signal: killSignal }, signal),
    pauseContainer: (container, signal) => change(container, 'pause', undefined, signal),
    unpauseContainer: (container, signal) => change(container, 'unpause', undefined, signal),
    renameContainer: (container, name, signal) => change(container, 'rename', { name }, signal),
    async updateContainer(container, spec, signal) {
      await connection.call({ method: 'POST', path: `/containers/${encodeURIComponent(container)}/update`, body: spec, signal });
    },
    async removeContainer(container, options, signal) {
      const query = { force: options?.force, v: options?.volumes };
      await connection.call({ method: 'DELETE', path: `/containers/${encodeURIComponent(container)}`, query, signal });
    },
  };

  async function change(container: ContainerId, verb: string, query: Query | undefined, signal: AbortSignal | undefined): Promise<void> {
    await connection.call({ method: 'POST', path: `/containers/${encodeURIComponent(container)}/${verb}`, query, signal });
  }

  async function takesSeveralEndpoints(spec: ContainerSpec, signal: AbortSignal | undefined): Promise<boolean> {
    const endpoints = Object.keys(spec.NetworkingConfig?.EndpointsConfig ?? {});
    return endpoints.length < 2 || !isNewer('1.44', await connection.apiVersion(signal));
  }
}

/** Engines before API 1.44 refuse more than one endpoint here; the others are connected by calls of their own. */
export function withOneEndpoint(spec: ContainerSpec): ContainerSpec {
  const endpoints = Object.entries(spec.NetworkingConfig?.EndpointsConfig ?? {});
  const kept = endpoints.find(([network]) => network === spec.HostConfig.NetworkMode) ?? endpoints[0];
  return kept === undefined ? spec : { ...spec, NetworkingConfig: { EndpointsConfig: Object.fromEntries([kept]) } };
}
