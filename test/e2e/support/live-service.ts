import type { InspectedContainer } from '../../../src/model/inspected.ts';
import type { Project } from '../../../src/model/project.ts';
import type { Service } from '../../../src/model/service.ts';
import type { ContainerSpec } from '../../../src/spec/container-spec.ts';
import { toContainerSpec } from '../../../src/spec/to-container-spec.ts';
import { project as buildProject } from '../../fakes/builders.ts';
import { call } from '../../rig/engine-api.mjs';
import type { TestProject } from './test-project.ts';

/** One service that runs as the file has it, until a test meddles with it. */
export interface LiveService {
  readonly name: string;
  /** A network or volume of the project by its key. */
  readonly named: (key: string) => string;
  /** Calls the engine; `{id}` in the path is the container's. */
  readonly engine: (method: string, path: string, json?: unknown) => Promise<unknown>;
  /** Somebody makes the container anew, under the same name and with the same labels, with another configuration. */
  readonly replace: (change: (spec: ContainerSpec) => ContainerSpec) => Promise<void>;
  readonly inspect: () => Promise<InspectedContainer>;
}

/** What the file of a test has beside its service. */
export type Parts = Pick<Partial<Project>, 'networks' | 'volumes'>;

/** Writes a file with the one service `web`, and has the command bring it up. */
export async function liveService(testProject: TestProject, service: Service, parts: Parts = {}): Promise<LiveService> {
  const { host, name } = testProject;
  const own = (keys: readonly string[], given: object = {}) => ({ ...Object.fromEntries(keys.map((key) => [key, {}])), ...given });
  const networks = own(Object.keys(service.networks ?? {}), parts.networks);
  await testProject.write({ 'compose.yaml': JSON.stringify({ services: { web: service }, networks, volumes: own([], parts.volumes) }) });
  const { code, stderr } = await testProject.run('up', '-d');
  if (code !== 0) throw new Error(`up ended with ${code}: ${stderr}`);
  let { id } = await testProject.container('web');

  return { name, named: (key) => `${name}_${key}`, engine, replace, inspect };

  function engine(method: string, path: string, json?: unknown): Promise<unknown> {
    return call(host, method, path.replaceAll('{id}', id), { json });
  }

  async function inspect(): Promise<InspectedContainer> {
    return (await call(host, 'GET', `/containers/${id}/json`)) as InspectedContainer;
  }

  async function replace(change: (spec: ContainerSpec) => ContainerSpec): Promise<void> {
    const before = await inspect();
    const spec = { ...(await specOf()), Labels: before.Config.Labels ?? {} };
    await engine('DELETE', '/containers/{id}?force=true');
    const query = { name: before.Name.slice(1) };
    const { Id } = (await call(host, 'POST', '/containers/create', { query, json: change(spec) })) as { readonly Id: string };
    id = Id;
    await engine('POST', '/containers/{id}/start');
  }

  async function specOf(): Promise<ContainerSpec> {
    const { ApiVersion: apiVersion } = (await call(host, 'GET', '/version')) as { readonly ApiVersion: string };
    const toNames = (objects: object) =>
      Object.fromEntries(Object.entries(objects).map(([key, one]) => [key, { name: `${name}_${key}`, ...one }]));
    const project = buildProject({ web: service }, { name, networks: toNames(networks), volumes: toNames(parts.volumes ?? {}) });
    return toContainerSpec({ project, serviceName: 'web', number: 1, apiVersion, version: '0', configHash: '' }).spec;
  }
}
