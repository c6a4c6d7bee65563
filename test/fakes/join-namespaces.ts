import type { ContainerId } from '../../src/model/names.ts';
import type { ContainerSpec } from '../../src/spec/container-spec.ts';
import type { FakeContainer } from './fake-container.ts';
import { refusal } from './refusal.ts';

/** Refuses the start of a container whose namespaces are those of one that does not run. */
export function joinNamespaces({ HostConfig }: ContainerSpec, byId: (id: ContainerId) => FakeContainer): void {
  for (const mode of [HostConfig.NetworkMode, HostConfig.IpcMode, HostConfig.PidMode]) {
    if (!mode?.startsWith('container:')) continue;
    const owner = byId(mode.slice('container:'.length));
    if (owner.state !== 'running') throw refusal(409, `cannot join network of a non running container: ${owner.id}`);
  }
}
