import type { Project } from '../../src/model/project.ts';
import { toObserved } from '../fakes/fake-container.ts';
import type { FakeEngine } from '../fakes/fake-engine.ts';

/**
 * Everything of an engine that a user would notice, without what is made up anew each time. Of containers that no file knows any more
 * it is told whether they run.
 */
export function stateOf(engine: FakeEngine, wanted: Project) {
  const containers = [...engine.containers.values()].map((container) => {
    const { name, state, health, exitCode, endpoints, mounts, service = '', number } = toObserved(container);
    if (!wanted.services[service]) return [name, { state }] as const;
    return [
      name,
      {
        service,
        number,
        state,
        ...(health && { health }),
        // A container that was stopped and one that never ran are the same to a plan.
        ...(state === 'exited' && { exitCode }),
        user: container.spec.User,
        parent: parentOf(container.spec.HostConfig.NetworkMode, engine),
        networks: endpoints
          .map(({ network, networkId }) => `${network}${networkId === engine.networks.get(network)?.id ? '' : ' (gone)'}`)
          .sort(),
        mounts: mounts.map(({ name: volume = '', destination }) => `${isAnonymous(volume) ? '' : volume}:${destination}`).sort(),
      },
    ] as const;
  });
  return {
    containers: Object.fromEntries(containers.sort(([left], [right]) => (left < right ? -1 : 1))),
    networks: [...engine.networks.values()].map(({ name, labels }) => `${name} ${labels['com.docker.compose.config-hash'] ?? ''}`).sort(),
    volumes: [...engine.volumes.keys()].filter((name) => !isAnonymous(name) && !name.startsWith('windlass-lock-')).sort(),
  };
}

function parentOf(mode: string | undefined, engine: FakeEngine): string | undefined {
  if (!mode?.startsWith('container:')) return mode;
  return `container:${engine.containers.get(mode.slice('container:'.length))?.name}`;
}

export function isAnonymous(volume: string): boolean {
  return /^[a0-9]{64}$/.test(volume);
}
