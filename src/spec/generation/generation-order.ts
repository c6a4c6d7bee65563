import { composeLabels } from '../../model/compose-labels.ts';
import type { StringMap } from '../../model/shared.ts';
import { apiAtLeast } from '../api-version.ts';
import type { ContainerRequest } from '../container-request.ts';
import type { EndpointSpec, HostConfigSpec, MountSpec } from '../container-spec.ts';
import { edgeLabels, slotAlias, slotOf } from '../edge/slots.ts';
import { containerNameOf } from '../names.ts';
import type { ContainerOrder } from '../to-container-spec.ts';
import type { GenerationDefinition } from './generation-record.ts';

export interface Generation {
  /** What the container is made from: a reference that still names that image, or its id. */
  readonly image: string;
  readonly definition: GenerationDefinition;
}

/**
 * Asks for a container as an earlier generation had it. From the order that the file gives comes what belongs to this one replica, and
 * what an edge before it asks for: its name and number, its place at the edge, the volumes that it takes over.
 */
export function generationOrder({ image, definition }: Generation, order: ContainerOrder, request: ContainerRequest): ContainerOrder {
  const { config, host, networks } = definition;
  const places = endpointsOf(networks, order, request);
  const [first, ...others] = Object.entries(places);
  // Before API 1.44 the engine takes one network at the creation.
  const all = apiAtLeast(request.apiVersion, '1.44');
  const endpoints = all ? places : Object.fromEntries(first ? [first] : []);
  const { Labels = {} } = order.spec;
  return {
    ...order,
    spec: {
      ...config,
      Image: image,
      AttachStdout: true,
      AttachStderr: true,
      Labels: labelsOf(config.Labels ?? {}, Labels),
      HostConfig: { ...host, ...portsOf(host, order, request, config.Labels ?? {}), ...mountsOf(host, order) },
      ...(first && { NetworkingConfig: { EndpointsConfig: endpoints } }),
    },
    connects: all ? [] : others.map(([network, endpoint]) => ({ network, endpoint })),
  };
}

function labelsOf(before: StringMap, now: StringMap): StringMap {
  const kept = Object.entries(before).filter(([name]) => !isOwn(name));
  return Object.fromEntries([...kept, ...Object.entries(now).filter(([name]) => isOwn(name))]);
}

/** Whether a label tells of this very container, and not of its generation. */
function isOwn(label: string): boolean {
  return label === composeLabels.containerNumber || label === composeLabels.replace || label.startsWith('dev.windlass.');
}

/** Behind an edge a container publishes nothing; one that comes out from behind it publishes what the file says. */
function portsOf(host: HostConfigSpec, { spec }: ContainerOrder, { side }: ContainerRequest, before: StringMap): HostConfigSpec {
  const { PortBindings } = before[edgeLabels.side] === undefined && side === undefined ? host : spec.HostConfig;
  return { PortBindings: PortBindings ?? {} };
}

/** Anonymous volumes belong to a replica, and go over to it from the container that it follows. */
function mountsOf({ Binds = [], Mounts = [] }: HostConfigSpec, { spec }: ContainerOrder): HostConfigSpec {
  const named = Mounts.filter((mount) => !isAnonymous(mount));
  const taken = new Set([...named.map(({ Target }) => Target), ...Binds.map((bind) => bind.split(':')[1] ?? '')]);
  const inherited = (spec.HostConfig.Mounts ?? []).filter((mount) => isAnonymous(mount) && !taken.has(mount.Target));
  const carried = new Set(inherited.map(({ Target }) => Target));
  const fresh = Mounts.filter((mount) => isAnonymous(mount) && mount.Source === undefined && !carried.has(mount.Target));
  return { Mounts: [...named, ...fresh, ...inherited] };
}

function isAnonymous({ Type, Source }: MountSpec): boolean {
  return Type === 'volume' && (Source === undefined || /^[0-9a-f]{64}$/.test(Source));
}

function endpointsOf(
  networks: GenerationDefinition['networks'],
  { spec, connects }: ContainerOrder,
  request: ContainerRequest,
): Readonly<Record<string, EndpointSpec>> {
  const now = { ...spec.NetworkingConfig?.EndpointsConfig, ...Object.fromEntries(connects.map((one) => [one.network, one.endpoint])) };
  return Object.fromEntries(
    Object.entries(networks).map(([name, { Aliases = [], ...place }]) => {
      const MacAddress = now[name]?.MacAddress;
      return [name, { ...place, Aliases: aliasesOf(Aliases, request), ...(MacAddress !== undefined && { MacAddress }) }];
    }),
  );
}

/** What names a container had besides its own and its service's, it gets again; behind an edge that one has them. */
function aliasesOf(before: readonly string[], request: ContainerRequest): readonly string[] {
  const { project, serviceName, side, number = 1 } = request;
  const own = containerNameOf(request);
  if (side) return [own, slotAlias(project.name, serviceName, slotOf(number, side))];
  const others = before.filter((alias) => !isOwnName(alias, request));
  return [...new Set([own, serviceName, ...others])];
}

/** Its own name, another replica's, a place at an edge, or what the engine adds: the first digits of the id. */
function isOwnName(alias: string, { project, serviceName }: ContainerRequest): boolean {
  const stem = [project.name, serviceName, ''].join(project.nameSeparator ?? '-');
  return (
    /^[0-9a-f]{12}$/.test(alias) ||
    /^edge-[0-9a-f]{12}-\d+[ab]$/.test(alias) ||
    /^\d+$/.test(alias.startsWith(stem) ? alias.slice(stem.length) : '')
  );
}
