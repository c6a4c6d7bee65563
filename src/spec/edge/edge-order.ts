import { createHash } from 'node:crypto';
import { composeLabels } from '../../model/compose-labels.ts';
import type { ContainerName, ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import type { Relay } from '../../model/replacement.ts';
import type { Service } from '../../model/service.ts';
import type { ContainerSpec, FileSpec } from '../container-spec.ts';
import type { NetworkConnect } from '../mapping.ts';
import { toContainerSpec } from '../to-container-spec.ts';
import { edgeConfig, edgeFolder } from './edge-config.ts';
import { holdScript } from './hold-script.ts';
import { edgeLabels, type Slot } from './slots.ts';

export interface EdgeRequest {
  readonly project: Project;
  readonly serviceName: ServiceName;
  readonly service: Service;
  readonly relay: Relay;
  readonly slots: readonly Slot[];
  readonly apiVersion: string;
  readonly version: string;
}

/** Everything that the engine is asked for to make the edge of a service. */
export interface EdgeOrder {
  readonly name: ContainerName;
  readonly ports: readonly number[];
  /** Tells whether an edge that is there is the one that is wanted. */
  readonly hash: string;
  readonly spec: ContainerSpec;
  readonly connects: readonly NetworkConnect[];
  readonly files: (open: readonly Slot[]) => readonly FileSpec[];
}

export function edgeName(project: Project, service: ServiceName): ContainerName {
  return `${project.name}-${service}-edge`;
}

/** The ports of its replicas on which a service can be reached by its name: the published ones and those it exposes. */
export function edgePorts({ ports, expose }: Service): readonly number[] {
  const published = (ports ?? []).filter(({ protocol = 'tcp' }) => protocol === 'tcp').map(({ target }) => target);
  const exposed = (expose ?? []).filter((text) => /^\d+(\/tcp)?$/.test(text)).map((text) => Number.parseInt(text, 10));
  return [...new Set([...published, ...exposed])].sort((left, right) => left - right);
}

/** Maps a service to its edge. It stands where the service stands, with its names and its published ports. Pure. */
export function edgeOrder(request: EdgeRequest): EdgeOrder {
  const { project, serviceName, service, relay, slots, apiVersion, version } = request;
  const name = edgeName(project, serviceName);
  const ports = edgePorts(service);
  const { spec, connects } = toContainerSpec({
    project,
    serviceName,
    service: asService(request, name),
    apiVersion,
    version,
    configHash: '',
  });
  const files = (open: readonly Slot[]) => [
    file('haproxy.cfg', edgeConfig({ project: project.name, service: serviceName, relay, ports, slots, open })),
    file('hold.lua', holdScript(relay.holdTimeoutMs)),
  ];
  const bare = { ...spec, Labels: {} };
  const hash = createHash('sha256')
    .update(JSON.stringify([bare, files([])]))
    .digest('hex');
  const labels = {
    [composeLabels.project]: project.name,
    [composeLabels.version]: version,
    [composeLabels.workingDir]: project.workingDir,
    [edgeLabels.service]: serviceName,
    [edgeLabels.hash]: hash,
  };
  return { name, ports, hash, spec: { ...bare, Labels: labels }, connects, files };
}

/** The edge in the words of the file: no rights that it does not need, and on its feet again whenever the engine is. */
function asService({ service, relay }: EdgeRequest, name: ContainerName): Service {
  const networks = Object.entries(service.networks ?? {}).map(([key, place]) => [key, place?.aliases ? { aliases: place.aliases } : null]);
  return {
    image: relay.image,
    container_name: name,
    command: ['haproxy', '-W', '-db', '-f', `${edgeFolder}/haproxy.cfg`],
    networks: Object.fromEntries(networks),
    ports: (service.ports ?? []).filter(({ protocol = 'tcp' }) => protocol === 'tcp'),
    // Names that nobody bears yet are not asked for outside.
    dns_opt: ['ndots:1'],
    restart: 'unless-stopped',
    // The image asks for a signal that lets connections linger; what is to linger was waited for before.
    stop_signal: 'SIGTERM',
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
  };
}

function file(name: string, content: string): FileSpec {
  return { path: `${edgeFolder}/${name}`, content, uid: 0, gid: 0, mode: 0o644 };
}
