import { randomBytes } from 'node:crypto';
import type { ImageConfig, InspectedContainer, InspectedNetwork, InspectedVolume } from '../../../src/model/inspected.ts';
import type { Project } from '../../../src/model/project.ts';
import type { Service } from '../../../src/model/service.ts';
import { compareContainer } from '../../../src/plan/differences/compare-container.ts';
import { compareNetwork } from '../../../src/plan/differences/compare-network.ts';
import { compareVolume } from '../../../src/plan/differences/compare-volume.ts';
import type { Difference } from '../../../src/plan/differences/difference.ts';
import { toUpdateSpec } from '../../../src/plan/differences/to-update-spec.ts';
import type { ContainerSpec } from '../../../src/spec/container-spec.ts';
import { toNetworkSpec } from '../../../src/spec/network.ts';
import { toContainerSpec } from '../../../src/spec/to-container-spec.ts';
import { toVolumeSpec } from '../../../src/spec/volume.ts';
import { project as buildProject } from '../../fakes/builders.ts';
import { call } from '../../rig/engine-api.mjs';
import { removeProjects } from '../../rig/remove-projects.mjs';

/** One service that runs as the file has it, until a test meddles with it. */
export interface LiveService {
  readonly name: string;
  /** A network or volume of the project by its key. */
  readonly named: (key: string) => string;
  /** Calls the engine; `{id}` in the path is the container's. */
  readonly engine: (method: string, path: string, json?: unknown) => Promise<unknown>;
  /** Somebody makes the container anew, under the same name, with another configuration. */
  readonly replace: (change: (spec: ContainerSpec) => ContainerSpec) => Promise<void>;
  readonly inspect: () => Promise<InspectedContainer>;
  readonly differences: () => Promise<readonly Difference[]>;
  readonly networkDifferences: (key: string) => Promise<readonly Difference[]>;
  readonly volumeDifferences: (key: string) => Promise<readonly Difference[]>;
  /** The one call that removes what can be updated. */
  readonly update: (differences: readonly Difference[]) => Promise<void>;
  readonly remove: () => Promise<void>;
}

const host = process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';
const facts = { version: '0.0.0', configHash: 'cafe' };

/** Makes networks, volumes and the one container of service `web`, and starts it. */
export async function liveService(service: Service, parts: Partial<Project> = {}): Promise<LiveService> {
  const name = `wl-drift-${randomBytes(4).toString('hex')}`;
  const project = named(name, service, parts);
  const { ApiVersion: apiVersion } = (await call(host, 'GET', '/version')) as { readonly ApiVersion: string };
  const request = { ...facts, project, serviceName: 'web', number: 1, apiVersion };

  for (const key of Object.keys(project.networks)) await create('networks', toNetworkSpec({ ...request, key }).spec);
  for (const key of Object.keys(project.volumes)) await create('volumes', toVolumeSpec({ ...request, key }));
  const order = toContainerSpec({ ...request, imageId: await imageId(service.image ?? '') });
  let id = await run(order.spec);

  return {
    name,
    named: (key) => `${name}_${key}`,
    engine,
    async replace(change) {
      await call(host, 'DELETE', `/containers/${id}`, { query: { force: 'true' } });
      id = await run(change(order.spec));
    },
    inspect,
    differences,
    async networkDifferences(key) {
      const inspected = (await call(host, 'GET', `/networks/${name}_${key}`)) as InspectedNetwork;
      return compareNetwork({ desired: toNetworkSpec({ ...request, key }).spec, inspected, changes: unchanged });
    },
    async volumeDifferences(key) {
      const inspected = (await call(host, 'GET', `/volumes/${name}_${key}`)) as InspectedVolume;
      return compareVolume({ desired: toVolumeSpec({ ...request, key }), inspected, changes: unchanged });
    },
    async update(found) {
      const spec = toUpdateSpec(found, order.spec);
      if (spec) await engine('POST', '/containers/{id}/update', spec);
    },
    async remove() {
      await removeProjects(host, (owner) => owner === name);
    },
  };

  function engine(method: string, path: string, json?: unknown): Promise<unknown> {
    return call(host, method, path.replaceAll('{id}', id), { json });
  }

  async function run(spec: ContainerSpec): Promise<string> {
    const { Id } = (await call(host, 'POST', '/containers/create', { query: { name: order.name }, json: spec })) as { readonly Id: string };
    for (const { network, endpoint } of order.connects) {
      await call(host, 'POST', `/networks/${network}/connect`, { json: { Container: Id, EndpointConfig: endpoint } });
    }
    await call(host, 'POST', `/containers/${Id}/start`);
    return Id;
  }

  async function inspect(): Promise<InspectedContainer> {
    return (await call(host, 'GET', `/containers/${id}/json`)) as InspectedContainer;
  }

  async function differences(): Promise<readonly Difference[]> {
    const networks = (await call(host, 'GET', '/networks')) as readonly InspectedNetwork[];
    const inspected = await inspect();
    const own = (await call(host, 'GET', `/images/${inspected.Image}/json`)) as { readonly Config: ImageConfig };
    return compareContainer({
      project,
      service,
      desired: order,
      inspected,
      image: { id: await imageId(order.spec.Image), config: own.Config },
      apiVersion,
      networkIds: new Map(networks.map(({ Name, Id }) => [Name, Id])),
      goal: 'running',
      changes: unchanged,
    });
  }

  async function imageId(reference: string): Promise<string> {
    const { Id } = (await call(host, 'GET', `/images/${reference}/json`)) as { readonly Id: string };
    return Id;
  }
}

const unchanged = { kind: 'known', sources: new Set<string>() } as const;

async function create(kind: 'networks' | 'volumes', json: unknown): Promise<void> {
  await call(host, 'POST', `/${kind}/create`, { json });
}

/** A project whose networks and volumes are called as the loader calls them. */
function named(name: string, service: Service, parts: Partial<Project>): Project {
  const own = (keys: readonly string[], given: Readonly<Record<string, object>> = {}) =>
    Object.fromEntries([...keys, ...Object.keys(given)].map((key) => [key, { name: `${name}_${key}`, ...given[key] }]));
  return buildProject(
    { web: service },
    { ...parts, name, networks: own(Object.keys(service.networks ?? {}), parts.networks), volumes: own([], parts.volumes) },
  );
}
