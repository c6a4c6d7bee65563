import type { ObservedContainer, ObservedImage, ObservedNetwork, ObservedState, ObservedVolume } from '../../src/model/observed.ts';
import type { Network, Project, Volume } from '../../src/model/project.ts';
import type { Service } from '../../src/model/service.ts';

/** A project called demo. Services join the default network unless they say otherwise, as the loader has it. */
export function project(services: Readonly<Record<string, Service>>, overrides: Partial<Project> = {}): Project {
  return {
    name: 'demo',
    workingDir: '/srv',
    composeFiles: ['/srv/compose.yaml'],
    envFiles: [],
    profiles: [],
    services,
    disabledServices: {},
    networks: { default: network({ name: 'demo_default' }) },
    volumes: {},
    configs: {},
    secrets: {},
    models: {},
    extensions: {},
    environment: {},
    warnings: [],
    spanAt: () => undefined,
    ...overrides,
  };
}

/** A service on the default network, from image busybox. */
export function service(overrides: Service = {}): Service {
  return { image: 'busybox', ...(overrides.network_mode === undefined && { networks: { default: null } }), ...overrides };
}

export function network(overrides: Partial<Network> = {}): Network {
  return { name: 'demo_default', ...overrides };
}

export function volume(overrides: Partial<Volume> = {}): Volume {
  return { name: 'demo_data', ...overrides };
}

/** What the engine holds of project demo: nothing, with image busybox at hand. */
export function observed(overrides: Partial<ObservedState> = {}): ObservedState {
  return { project: 'demo', containers: [], networks: [], volumes: [], images: new Map([['busybox', image()]]), ...overrides };
}

export function image(overrides: Partial<ObservedImage> = {}): ObservedImage {
  return {
    id: 'sha256:busybox',
    repoTags: ['busybox:latest'],
    repoDigests: [],
    volumes: [],
    hasHealthcheck: false,
    platform: 'linux/amd64',
    size: 1,
    created: '2026-01-01T00:00:00Z',
    ...overrides,
  };
}

/** A running replica 1 of service web. */
export function container(overrides: Partial<ObservedContainer> = {}): ObservedContainer {
  const service = overrides.service ?? 'web';
  const number = overrides.number ?? 1;
  return {
    id: `${service}${number}`.padEnd(64, '0'),
    name: `demo-${service}-${number}`,
    project: 'demo',
    service,
    number,
    oneOff: false,
    state: 'running',
    status: 'Up 3 seconds',
    command: 'sh',
    created: 1,
    image: 'busybox',
    imageId: 'sha256:busybox',
    labels: {},
    endpoints: [],
    mounts: [],
    ports: [],
    ...overrides,
  };
}

export function observedNetwork(overrides: Partial<ObservedNetwork> = {}): ObservedNetwork {
  return { id: 'net-default', name: 'demo_default', driver: 'bridge', labels: {}, ...overrides };
}

export function observedVolume(overrides: Partial<ObservedVolume> = {}): ObservedVolume {
  return { name: 'demo_data', driver: 'local', labels: {}, ...overrides };
}
