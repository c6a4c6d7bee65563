import type { ContainerDetails } from '../../src/engine/engine.ts';
import type { ContainerId, ContainerName } from '../../src/model/names.ts';
import type { ContainerState, Health, ObservedContainer, ObservedMount } from '../../src/model/observed.ts';
import type { ContainerSpec, EndpointSpec, FileSpec } from '../../src/spec/container-spec.ts';

/** A container of the simulated engine. */
export interface FakeContainer {
  readonly id: ContainerId;
  readonly created: number;
  readonly imageId: string;
  readonly mounts: readonly ObservedMount[];
  /** By the network's name. */
  readonly endpoints: Map<string, { readonly networkId: string; readonly endpoint: EndpointSpec }>;
  readonly files: Map<string, FileSpec>;
  readonly logs: string[];
  name: ContainerName;
  spec: ContainerSpec;
  state: ContainerState;
  health: Health | undefined;
  probe: string;
  exitCode: number;
  starts: number;
  /** How often the restart policy has brought it back since somebody started it. */
  restartCount: number;
}

/** What a listing says of the container. */
export function toObserved(container: FakeContainer): ObservedContainer {
  const labels = container.spec.Labels ?? {};
  const number = Number(labels['com.docker.compose.container-number']);
  const service = labels['com.docker.compose.hook'] === undefined ? labels['com.docker.compose.service'] : undefined;
  const configHash = labels['com.docker.compose.config-hash'];
  return {
    id: container.id,
    name: container.name,
    project: labels['com.docker.compose.project'] ?? '',
    ...(service !== undefined && { service }),
    ...(Number.isInteger(number) && { number }),
    oneOff: labels['com.docker.compose.oneoff'] === 'True',
    state: container.state,
    // In the listing it is a part of the text `Up 3 seconds (healthy)`.
    ...(container.health && container.state === 'running' && { health: container.health }),
    ...(hasEnded(container) && { exitCode: container.exitCode }),
    status: container.state,
    command: (container.spec.Cmd ?? []).join(' '),
    created: container.created,
    image: container.spec.Image,
    imageId: container.imageId,
    ...(configHash !== undefined && { configHash }),
    labels,
    endpoints: [...container.endpoints].map(([network, { networkId }]) => ({ network, networkId })),
    mounts: container.mounts,
    ports: container.state === 'running' ? publishedPorts(container.spec) : [],
  };
}

/** What an inspection says of the container. */
export function toDetails(container: FakeContainer): ContainerDetails {
  return {
    id: container.id,
    name: container.name,
    state: container.state,
    exitCode: container.exitCode,
    oomKilled: false,
    error: '',
    ...(container.health && { health: container.health }),
    probes: container.probe === '' ? [] : [{ exitCode: 1, output: container.probe, end: '2026-01-01T00:00:00Z' }],
    hasHealthcheck: hasHealthcheck(container.spec),
    startedAt: new Date(Date.UTC(2026, 0, 1) + container.starts * 1000).toISOString(),
    tty: container.spec.Tty ?? false,
    openStdin: container.spec.OpenStdin ?? false,
    restartCount: container.restartCount,
    restartPolicy: container.spec.HostConfig.RestartPolicy?.Name ?? 'no',
    logDriver: 'json-file',
    addresses:
      container.state === 'running'
        ? Object.fromEntries([...container.endpoints.keys()].map((network) => [network, `10.0.0.${container.created}`]))
        : {},
    raw: {},
  };
}

export function hasEnded(container: FakeContainer): boolean {
  return container.state === 'exited' || container.state === 'dead';
}

export function isUp(container: FakeContainer): boolean {
  return container.state === 'running' || container.state === 'paused' || container.state === 'restarting';
}

/** Whether it has its networks, addresses and ports. Between two attempts of its restart policy it has not. */
export function isAlive(container: FakeContainer): boolean {
  return container.state === 'running' || container.state === 'paused';
}

export function hasHealthcheck(spec: ContainerSpec): boolean {
  const test = spec.Healthcheck?.Test ?? [];
  return test.length > 0 && test[0] !== 'NONE';
}

/** Host ports as the engine's listing tells them. */
export function publishedPorts(spec: ContainerSpec): ObservedContainer['ports'] {
  return Object.entries(spec.HostConfig.PortBindings ?? {}).flatMap(([key, bindings]) => {
    const [port, protocol = 'tcp'] = key.split('/');
    return bindings.map((binding) => ({
      ip: binding.HostIp === '' ? '0.0.0.0' : binding.HostIp,
      privatePort: Number(port),
      ...(binding.HostPort !== '' && { publicPort: Number(binding.HostPort) }),
      protocol,
    }));
  });
}

/** Volumes of a new container: what its spec mounts, and an anonymous one for each VOLUME of the image that nothing else covers. */
export function mountsOf(spec: ContainerSpec, imageVolumes: readonly string[], anonymous: () => string): readonly ObservedMount[] {
  const mounts = new Map<string, ObservedMount>();
  for (const bind of spec.HostConfig.Binds ?? []) {
    const [source = '', destination = '', mode = 'rw'] = bind.split(':');
    const readWrite = !mode.split(',').includes('ro');
    mounts.set(
      destination,
      source.startsWith('/') ? bindMount(source, destination, readWrite) : volumeMount(source, destination, readWrite),
    );
  }
  for (const mount of spec.HostConfig.Mounts ?? []) {
    const readWrite = !mount.ReadOnly;
    if (mount.Type === 'volume') mounts.set(mount.Target, volumeMount(mount.Source ?? anonymous(), mount.Target, readWrite));
    else mounts.set(mount.Target, { type: mount.Type, source: mount.Source ?? '', destination: mount.Target, readWrite });
  }
  for (const destination of [...Object.keys(spec.Volumes ?? {}), ...imageVolumes]) {
    if (!mounts.has(destination)) mounts.set(destination, volumeMount(anonymous(), destination, true));
  }
  return [...mounts.values()];
}

function bindMount(source: string, destination: string, readWrite: boolean): ObservedMount {
  return { type: 'bind', source, destination, readWrite };
}

function volumeMount(name: string, destination: string, readWrite: boolean): ObservedMount {
  return { type: 'volume', name, destination, driver: 'local', readWrite };
}
