import { WindlassError } from '../../src/diagnostics/windlass-error.ts';
import type { Engine, EngineEvent } from '../../src/engine/engine.ts';
import type { ContainerId, ContainerName } from '../../src/model/names.ts';
import type { Health, ObservedImage, ObservedNetwork, ObservedVolume } from '../../src/model/observed.ts';
import { image } from './builders.ts';
import { type FakeContainer, hasHealthcheck, isAlive, isUp, mountsOf, toDetails, toObserved } from './fake-container.ts';
import { fakeEvents } from './fake-events.ts';
import { findImage, look } from './fake-inspection.ts';
import { joinNamespaces } from './join-namespaces.ts';
import { notSimulated } from './not-simulated.ts';
import { refusal } from './refusal.ts';
import { refuseTaken, refuseTakenName } from './refuse-taken.ts';

export interface FakeEngineOptions {
  /** Images at hand, by reference. */
  readonly images?: Readonly<Record<string, Partial<ObservedImage>>>;
  /** What the health of a service's containers becomes right after their start; without an entry it stays `starting`. */
  readonly health?: Readonly<Record<string, Health>>;
  /** What registries have, by full name. */
  readonly digests?: Readonly<Record<string, string>>;
  /** Services whose containers end right after their start, with this code. */
  readonly exits?: Readonly<Record<string, number>>;
  /** The same for single containers. */
  readonly endsAtOnce?: (container: FakeContainer) => number | undefined;
  /** Shows containers closely to those who ask for it; without it their labels have to do. */
  readonly inspects?: boolean;
  /** The engine's clock, in Unix milliseconds. */
  readonly now?: () => number;
  /** Told of each container that was started; what becomes of it then is up to the test. */
  readonly started?: (container: FakeContainer) => void;
  /** What a command that a hook runs ends with. */
  readonly hookExitCode?: number;
  /** Called before each mutating call, with its text in `calls`; what it throws is what the call throws. */
  readonly before?: (call: string) => unknown;
}

/** An engine in memory, with the rules of the real one about names, networks, volumes, ports and health. */
export interface FakeEngine extends Engine {
  /** Every call, such as `startContainer demo-web-1`; reading ones too. */
  readonly calls: readonly string[];
  readonly subscriptions: number;
  readonly containers: ReadonlyMap<ContainerId, FakeContainer>;
  readonly networks: ReadonlyMap<string, ObservedNetwork>;
  readonly volumes: ReadonlyMap<string, ObservedVolume>;
  readonly images: Map<string, ObservedImage>;
  named(name: ContainerName): FakeContainer;
  /** Things that happen by themselves on an engine. */
  becomes(name: ContainerName, health: Health, probe?: string): void;
  exits(name: ContainerName, code: number, state?: 'exited' | 'restarting'): void;
  /** It ends, unless it has already, and its restart policy brings it back if what it needs is there. */
  comesBack(name: ContainerName, code: number): void;
  breakStreams(): void;
  addNetwork(network: ObservedNetwork): void;
  addVolume(volume: ObservedVolume): void;
}

export function fakeEngine(options: FakeEngineOptions = {}): FakeEngine {
  const calls: string[] = [];
  const events = fakeEvents<EngineEvent>();
  const removals = fakeEvents<string>();
  const containers = new Map<ContainerId, FakeContainer>();
  const networks = new Map<string, ObservedNetwork>();
  const volumes = new Map<string, ObservedVolume>();
  const images = new Map<string, ObservedImage>();
  const volumeTimes = new Map<string, number>();
  let counter = 0;
  for (const [reference, overrides] of Object.entries(options.images ?? { busybox: {} })) {
    images.set(reference, image({ id: `sha256:${reference}`, ...overrides }));
  }

  return {
    ...notSimulated,
    host: 'unix:///fake.sock',
    calls,
    containers,
    networks,
    volumes,
    images,
    get subscriptions() {
      return events.subscriptions;
    },
    named: byName,
    becomes(name, health, probe = '') {
      const container = byName(name);
      Object.assign(container, { health, probe });
      publish(container, 'health_status', { health });
    },
    exits: (name, code, state) => end(byName(name), code, state),
    comesBack(name, code) {
      const container = byName(name);
      if (container.state !== 'restarting') end(container, code);
      container.restartCount++;
      try {
        begin(container);
      } catch {
        container.state = 'exited';
      }
    },
    breakStreams() {
      events.breakStreams();
      removals.breakStreams();
    },
    addNetwork: (network) => void networks.set(network.name, network),
    addVolume: (volume) => void volumes.set(volume.name, volume),

    version: async () => ({ version: '28.5.2', apiVersion: '1.51', os: 'linux', arch: 'amd64' }),
    apiVersion: async () => '1.51',
    async observe(project, also = {}) {
      calls.push('observe');
      const ours = (labels: Readonly<Record<string, string>>): boolean => labels['com.docker.compose.project'] === project;
      return {
        project,
        containers: [...containers.values()]
          .map((container) => (options.inspects ? look(container, networks, also) : toObserved(container)))
          .filter((one) => one.project === project),
        networks: [...networks.values()].filter(({ name, labels }) => ours(labels) || also.networks?.includes(name)),
        volumes: [...volumes.values()].filter(({ name, labels }) => ours(labels) || also.volumes?.includes(name)),
        images: new Map([
          ...[...images].filter(([reference]) => also.images?.includes(reference)),
          ...(options.inspects ? [...images.values()].map((one) => [one.id, one] as const) : []),
        ]),
      };
    },
    async listAllContainers() {
      calls.push('listAllContainers');
      return [...containers.values()].map(toObserved);
    },
    async inspectContainer(id) {
      calls.push(`inspectContainer ${containers.get(id)?.name ?? id}`);
      return toDetails(byId(id));
    },
    async findVolumes(label) {
      calls.push('findVolumes');
      const [key = '', value] = label.split('=');
      const found = [...volumes.values()].filter(({ labels }) => labels[key] === value);
      return found.map(({ name, labels }) => ({ name, labels, createdAt: new Date(volumeTimes.get(name) ?? 0).toISOString() }));
    },
    async volumeRemovals(signal) {
      calls.push('volumeRemovals');
      return removals.subscribe(signal);
    },
    inspectImage: async (reference) => findImage(images, reference),
    async registryDigest(reference) {
      calls.push(`registryDigest ${reference}`);
      const digest = options.digests?.[reference];
      if (digest === undefined) throw new WindlassError('ENGINE_ERROR', 'denied: requested access to the resource is denied');
      return digest;
    },
    async *logs(id, { tail }) {
      calls.push(`logs ${byId(id).name}`);
      for (const line of byId(id).logs.slice(-(tail ?? Number.POSITIVE_INFINITY)))
        yield { stream: 'stdout', data: Buffer.from(`${line}\n`) };
    },
    async events(_project, signal) {
      calls.push('events');
      return events.subscribe(signal);
    },

    async createContainer(name, spec) {
      began(`createContainer ${name}`);
      const made = findImage(images, spec.Image);
      if (!made) throw new WindlassError('NOT_FOUND', `No such image: ${spec.Image}`);
      refuseTakenName(name, [...containers.values()]);
      // The filling must not make two numbers one: 0xc1 would have the id of 0x1.
      do counter++;
      while (counter > 0xf && counter.toString(16).startsWith('c'));
      const id = counter.toString(16).padStart(12, 'c').padEnd(64, '0');
      const mounts = mountsOf(spec, made.volumes, () => `${++counter}`.padStart(64, 'a'));
      for (const { type, name: volume } of mounts) if (type === 'volume' && volume !== undefined) addVolume(volume);
      const container: FakeContainer = {
        id,
        name,
        spec,
        imageId: made.id,
        mounts,
        created: counter,
        endpoints: new Map(),
        files: new Map(),
        logs: [],
        state: 'created',
        health: undefined,
        probe: '',
        exitCode: 0,
        starts: 0,
        restartCount: 0,
      };
      for (const [network, endpoint] of Object.entries(spec.NetworkingConfig?.EndpointsConfig ?? {})) {
        container.endpoints.set(network, { networkId: '', endpoint });
      }
      containers.set(id, container);
      publish(container, 'create');
      return { id, warnings: [] };
    },
    async startContainer(id) {
      const container = byId(id);
      began(`startContainer ${container.name}`);
      if (container.state === 'running' || container.state === 'restarting') return;
      if (container.state === 'paused') throw refusal(409, 'cannot start a paused container, try unpause instead');
      container.restartCount = 0;
      begin(container);
    },
    async stopContainer(id, timeoutSeconds) {
      const container = byId(id);
      began(`stopContainer ${container.name}${timeoutSeconds === undefined ? '' : ` ${timeoutSeconds}`}`);
      if (isUp(container)) end(container, 143);
    },
    async restartContainer(id) {
      const container = byId(id);
      began(`restartContainer ${container.name}`);
      if (isUp(container)) end(container, 143);
      begin(container);
    },
    async killContainer(id, killSignal = 'SIGKILL') {
      const container = byId(id);
      began(`killContainer ${container.name} ${killSignal}`);
      if (!isUp(container)) throw refusal(409, `container ${id} is not running`);
      end(container, 137);
    },
    async pauseContainer(id) {
      const container = byId(id);
      began(`pauseContainer ${container.name}`);
      if (container.state !== 'running') throw refusal(409, `container ${container.name} is not running`);
      container.state = 'paused';
      publish(container, 'pause');
    },
    async unpauseContainer(id) {
      const container = byId(id);
      began(`unpauseContainer ${container.name}`);
      if (container.state !== 'paused') throw refusal(500, `container ${container.name} is not paused`);
      container.state = 'running';
      publish(container, 'unpause');
    },
    async removeContainer(id, { force = false, volumes: withVolumes = false } = {}) {
      const container = byId(id);
      began(`removeContainer ${container.name}${force ? ' force' : ''}${withVolumes ? ' volumes' : ''}`);
      if (isUp(container) && !force) throw refusal(409, `cannot remove container "/${container.name}": container is running`);
      if (isUp(container)) end(container, 137);
      containers.delete(id);
      for (const { name } of withVolumes ? container.mounts : []) if (name !== undefined && /^[a0-9]{64}$/.test(name)) volumes.delete(name);
      publish(container, 'destroy');
    },
    async renameContainer(id, name) {
      const container = byId(id);
      began(`renameContainer ${container.name} ${name}`);
      refuseTakenName(name, [...containers.values()]);
      container.name = name;
      publish(container, 'rename');
    },
    async updateContainer(id, spec) {
      const container = byId(id);
      began(`updateContainer ${container.name} ${JSON.stringify(spec)}`);
      container.spec = { ...container.spec, HostConfig: { ...container.spec.HostConfig, ...spec } };
    },
    async connectNetwork(network, id, endpoint) {
      began(`connectNetwork ${byId(id).name} ${network}`);
      byId(id).endpoints.set(network, { networkId: networkNamed(network).id, endpoint });
    },
    async disconnectNetwork(network, id) {
      began(`disconnectNetwork ${byId(id).name} ${network}`);
      byId(id).endpoints.delete(network);
    },
    async createNetwork(spec) {
      began(`createNetwork ${spec.Name}`);
      if (networks.has(spec.Name)) throw refusal(409, `network with name ${spec.Name} already exists`);
      const id = `net-${++counter}`;
      networks.set(spec.Name, { id, name: spec.Name, driver: spec.Driver ?? 'bridge', labels: spec.Labels ?? {} });
      return id;
    },
    async removeNetwork(reference) {
      const { id, name } = [...networks.values()].find((one) => one.id === reference) ?? networkNamed(reference);
      began(`removeNetwork ${name}`);
      if ([...containers.values()].some((one) => isAlive(one) && one.endpoints.get(name)?.networkId === id)) {
        throw refusal(403, `error while removing network: network ${name} has active endpoints`);
      }
      networks.delete(name);
    },
    async createVolume(spec) {
      began(`createVolume ${spec.Name}`);
      // Whoever asks for a volume that is there gets that one.
      if (volumes.has(spec.Name)) return;
      volumeTimes.set(spec.Name, options.now?.() ?? 0);
      volumes.set(spec.Name, { name: spec.Name, driver: spec.Driver ?? 'local', labels: spec.Labels ?? {} });
    },
    async removeVolume(name) {
      began(`removeVolume ${name}`);
      if ([...containers.values()].some((one) => one.mounts.some((mount) => mount.name === name)))
        throw refusal(409, `volume is in use: ${name}`);
      if (volumes.delete(name)) removals.publish(name);
    },
    async pullImage(reference) {
      began(`pullImage ${reference}`);
      images.set(reference, image({ id: `sha256:pulled-${reference}` }));
    },
    async pushImage(reference) {
      began(`pushImage ${reference}`);
    },
    async buildImage(spec) {
      began(`buildImage ${spec.tags.join(' ')}`);
      const id = `sha256:built-${++counter}`;
      for (const tag of spec.tags) images.set(tag, image({ id }));
      return id;
    },
    async removeImage(reference) {
      began(`removeImage ${reference}`);
      images.delete(reference);
    },
    async writeFiles(id, files) {
      began(`writeFiles ${byId(id).name}`);
      for (const file of files) byId(id).files.set(file.path, file);
    },
    async execute(id, { command }) {
      began(`execute ${byId(id).name} ${command.join(' ')}`);
      if (byId(id).state !== 'running') throw refusal(409, `container ${id} is not running`);
      return options.hookExitCode ?? 0;
    },
  };

  function began(call: string): void {
    calls.push(call);
    options.before?.(call);
  }

  function begin(container: FakeContainer): void {
    joinNetworks(container);
    joinNamespaces(container.spec, byId);
    refuseTaken(container, [...containers.values()]);
    const service = container.spec.Labels?.['com.docker.compose.service'] ?? '';
    container.state = 'running';
    container.starts++;
    container.health = hasHealthcheck(container.spec) ? 'starting' : undefined;
    publish(container, 'start');
    options.started?.(container);
    const exitCode = options.endsAtOnce?.(container) ?? options.exits?.[service];
    if (exitCode !== undefined) {
      end(container, exitCode);
      return;
    }
    const health = options.health?.[service];
    if (!container.health || !health) return;
    container.health = health;
    publish(container, 'health_status', { health });
  }

  function end(container: FakeContainer, exitCode: number, state: 'exited' | 'restarting' = 'exited'): void {
    // The engine calls unhealthy what it is about to bring back.
    const health = state === 'restarting' && hasHealthcheck(container.spec) ? 'unhealthy' : undefined;
    Object.assign(container, { state, exitCode, health });
    publish(container, 'die', { exitCode });
  }

  function publish(container: FakeContainer, action: EngineEvent['action'], more: Partial<EngineEvent> = {}): void {
    const { service, number, oneOff } = toObserved(container);
    events.publish({
      action,
      containerId: container.id,
      containerName: container.name,
      ...(service !== undefined && { service }),
      ...(number !== undefined && { number }),
      oneOff,
      timeNano: BigInt(++counter),
      attributes: {},
      ...more,
    });
  }

  function byId(id: ContainerId): FakeContainer {
    const container = containers.get(id);
    if (!container) throw new WindlassError('NOT_FOUND', `No such container: ${id}`);
    return container;
  }

  function byName(name: ContainerName): FakeContainer {
    const container = [...containers.values()].find((one) => one.name === name);
    if (!container) throw new Error(`the fake engine has no container ${name}`);
    return container;
  }

  function networkNamed(name: string): ObservedNetwork {
    const network = networks.get(name);
    if (!network) throw new WindlassError('NOT_FOUND', `network ${name} not found`);
    return network;
  }

  function addVolume(name: string): void {
    if (!volumes.has(name)) volumes.set(name, { name, driver: 'local', labels: {} });
  }

  /** A container is bound to the network that it first ran on, not to the name. */
  function joinNetworks({ endpoints }: FakeContainer): void {
    for (const [name, { networkId, endpoint }] of endpoints) {
      const { id } = networkNamed(name);
      if (networkId !== '' && networkId !== id) throw new WindlassError('NOT_FOUND', `network ${networkId} not found`);
      endpoints.set(name, { networkId: id, endpoint });
    }
  }
}
