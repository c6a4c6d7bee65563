import type { Project } from '../../src/model/project.ts';
import { toObserved } from '../fakes/fake-container.ts';
import type { FakeEngine } from '../fakes/fake-engine.ts';

interface ContainerShape {
  readonly service?: string;
  readonly number?: number | undefined;
  readonly state: string;
  readonly health?: string;
  readonly exitCode?: number | undefined;
  readonly user?: string | undefined;
  readonly parent?: string | undefined;
  readonly networks?: readonly string[];
  readonly mounts?: readonly string[];
}

/**
 * Everything of an engine that a user would notice, without what is made up anew each time. Of containers that no file knows any more
 * it is told whether they run.
 */
export function stateOf(engine: FakeEngine, wanted: Project) {
  // A run that was cut off may have kept what it was about to replace, and the next one then finds it.
  const shown = [...engine.containers.values()].filter(({ spec }) => !wanted.services[spec.Labels?.['dev.windlass.generation'] ?? '']);
  const containers = shown.map((container): readonly [string, ContainerShape] => {
    const { name, state, health, exitCode, endpoints, mounts, service, number } = toObserved(container);
    if (service === undefined || !wanted.services[service]) return [name, { state }];
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
    ];
  });
  return {
    containers: Object.fromEntries(containers.sort(([left], [right]) => (left < right ? -1 : 1))),
    networks: [...engine.networks.values()].map(({ name, labels }) => `${name} ${labels['com.docker.compose.config-hash'] ?? ''}`).sort(),
    volumes: [...engine.volumes.keys()].filter((name) => !isAnonymous(name) && !/^windlass-(lock|rollout)-/.test(name)).sort(),
  };
}

/** The same without what the world may differ in when somebody else has had a hand in it: numbers, and what no container of the file uses. */
export function shapeOf(engine: FakeEngine, wanted: Project) {
  const { networks, volumes, containers } = stateOf(engine, wanted);
  const shapes = Object.entries(containers).flatMap(([name, one]) => {
    if (one.service) return [JSON.stringify({ ...one, number: 0, parent: one.parent?.replace(/-\d+$/, '') })];
    const edged = Object.keys(wanted.services).find((service) => name.endsWith(`-${service}-edge`));
    return edged === undefined ? [] : [`edge of ${edged} ${one.state}`];
  });
  const used = Object.values(containers).flatMap(({ networks: joined = [], mounts = [] }) => [...joined, ...mounts]);
  return {
    containers: shapes.sort(),
    networks: networks.filter((text) => used.includes(text.split(' ')[0] ?? '')),
    volumes: volumes.filter((name) => used.some((one) => one.startsWith(`${name}:`))),
  };
}

function parentOf(mode: string | undefined, engine: FakeEngine): string | undefined {
  if (!mode?.startsWith('container:')) return mode;
  return `container:${engine.containers.get(mode.slice('container:'.length))?.name}`;
}

export function isAnonymous(volume: string): boolean {
  return /^[a0-9]{64}$/.test(volume);
}
