import type { Project } from '../../../src/model/project.ts';
import type { Service } from '../../../src/model/service.ts';
import type { Difference } from '../../../src/plan/differences/difference.ts';
import type { ContainerSpec, HostConfigSpec } from '../../../src/spec/container-spec.ts';
import type { LiveService } from './live-service.ts';

/** Something that happens to a running container behind Windlass's back, and what it must say of it. */
export interface LiveChange {
  readonly title: string;
  readonly service?: Service;
  readonly project?: Pick<Partial<Project>, 'networks' | 'volumes'>;
  readonly change: (live: LiveService) => Promise<unknown>;
  /** `attribute: from -> to [remedy]`, with the project's name as `P`. */
  readonly told: readonly string[];
}

/** Changes limits of the running container. */
export const update = (json: object) => (live: LiveService) => live.engine('POST', '/containers/{id}/update', json);
/** Replaces the container by one with other settings. */
export const config = (change: Partial<ContainerSpec>) => (live: LiveService) => live.replace((spec) => ({ ...spec, ...change }));
/** As `config`, for the part that concerns the host. */
export const host = (change: HostConfigSpec) => (live: LiveService) =>
  live.replace((spec) => ({ ...spec, HostConfig: { ...spec.HostConfig, ...change } }));

export async function disconnect(live: LiveService, key: string): Promise<void> {
  const { Id } = await live.inspect();
  await live.engine('POST', `/networks/${live.named(key)}/disconnect`, { Container: Id, Force: true });
}

export async function connect(live: LiveService, key: string, endpoint: object): Promise<void> {
  const { Id } = await live.inspect();
  await live.engine('POST', `/networks/${live.named(key)}/connect`, { Container: Id, EndpointConfig: endpoint });
}

/** The differences as text, without what changes from run to run. */
export function lines(differences: readonly Difference[], { name }: LiveService): readonly string[] {
  const text = ({ attribute, from = 'nothing', to = 'nothing', remedy }: Difference) => `${attribute}: ${from} -> ${to} [${remedy}]`;
  return differences.map((one) =>
    text(one)
      .replaceAll(name, 'P')
      .replaceAll(/\([0-9a-f]{12}\)/g, '(ID)'),
  );
}
