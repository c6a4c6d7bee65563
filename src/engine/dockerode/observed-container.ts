import type { ObservedContainer, ObservedEndpoint, ObservedMount, ObservedPort } from '../../model/observed.ts';
import { parseState, parseStatusText } from './status-text.ts';
import type { WireContainer, WireEndpoint, WireMount, WirePort } from './wire.ts';

/** Turns one row of the container list into our words; labels are parsed here and nowhere else. */
export function toObservedContainer(row: WireContainer): ObservedContainer {
  const labels = row.Labels ?? {};
  return {
    id: row.Id,
    name: ownName(row.Names ?? []),
    project: labels['com.docker.compose.project'] ?? '',
    ...serviceOf(labels),
    oneOff: labels['com.docker.compose.oneoff']?.toLowerCase() === 'true',
    ...replicaNumber(labels),
    state: parseState(row.State),
    ...parseStatusText(row.Status),
    status: row.Status,
    command: row.Command,
    created: row.Created,
    image: row.Image,
    imageId: row.ImageID,
    ...present('configHash', labels['com.docker.compose.config-hash']),
    labels,
    endpoints: Object.entries(row.NetworkSettings?.Networks ?? {}).map(toEndpoint),
    mounts: (row.Mounts ?? []).map(toMount),
    ports: (row.Ports ?? []).map(toPort),
  };
}

/** A container also bears the names of the links that lead to it: `/other/alias`. */
function ownName(names: readonly string[]): string {
  return (names.find((name) => name.lastIndexOf('/') === 0) ?? names[0] ?? '').replace(/^\//, '');
}

/** A hook runs for a service and is none of its containers. */
export function serviceOf(labels: Readonly<Record<string, string>>): { readonly service?: string } {
  return labels['com.docker.compose.hook'] === undefined ? present('service', labels['com.docker.compose.service']) : {};
}

export function replicaNumber(labels: Readonly<Record<string, string>>): { readonly number?: number } {
  const number = Number.parseInt(labels['com.docker.compose.container-number'] ?? '', 10);
  return Number.isNaN(number) ? {} : { number };
}

function toEndpoint([network, endpoint]: [string, WireEndpoint]): ObservedEndpoint {
  return { network, networkId: endpoint.NetworkID ?? '', ...present('ipAddress', endpoint.IPAddress) };
}

function toMount(mount: WireMount): ObservedMount {
  return {
    type: mount.Type,
    ...present('name', mount.Name),
    ...present('source', mount.Source),
    destination: mount.Destination,
    ...present('driver', mount.Driver),
    readWrite: mount.RW,
  };
}

function toPort(port: WirePort): ObservedPort {
  return {
    ...present('ip', port.IP),
    privatePort: port.PrivatePort,
    ...(port.PublicPort ? { publicPort: port.PublicPort } : {}),
    protocol: port.Type,
  };
}

/** The engine writes an empty string where it has nothing to say. */
function present<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  return value ? ({ [key]: value } as { readonly [K in Key]?: string }) : {};
}
