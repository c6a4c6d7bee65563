import type { ObservedContainer, ObservedPort } from '../../model/observed.ts';
import { once } from '../../util/once.ts';
import { type TemplateStruct, valueText } from './go-template/value.ts';
import { humanDuration } from './human-duration.ts';
import { labelTitle } from './label-title.ts';
import type { ListingKind } from './listing.ts';
import { portText } from './port-text.ts';

export const containerListing: ListingKind = {
  columns: ['Name', 'Image', 'Command', 'Service', 'RunningFor', 'Status', 'Ports'],
  titles: {
    Command: 'COMMAND',
    CreatedAt: 'CREATED AT',
    ExitCode: 'EXIT CODE',
    Health: 'HEALTH',
    ID: 'CONTAINER ID',
    Image: 'IMAGE',
    Label: labelTitle,
    Labels: 'LABELS',
    LocalVolumes: 'LOCAL VOLUMES',
    Mounts: 'MOUNTS',
    Name: 'NAME',
    Names: 'NAMES',
    Networks: 'NETWORKS',
    Ports: 'PORTS',
    Project: 'PROJECT',
    Publishers: 'PUBLISHERS',
    RunningFor: 'CREATED',
    Service: 'SERVICE',
    Size: 'SIZE',
    State: 'STATE',
    Status: 'STATUS',
  },
};

/** The fields of a row of `ps`, by the names that scripts expect. `now` is in milliseconds since 1970. */
export function containerFields(container: ObservedContainer, now: number, truncate: boolean): TemplateStruct {
  return {
    Command: quoted(container.command, truncate),
    // Worked out where it is asked for: the names of time zones take longer to load than a table takes to make.
    get CreatedAt() {
      return createdAt(container.created);
    },
    ExitCode: container.exitCode ?? 0,
    Health: container.health ?? '',
    ID: truncate ? container.id.slice(0, 12) : container.id,
    Image: container.image,
    Label: (name) => container.labels[valueText(name)] ?? '',
    Labels: Object.entries(container.labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(','),
    LocalVolumes: String(container.mounts.filter((mount) => mount.driver === 'local').length),
    Mounts: container.mounts.map((mount) => shortened(mount.name ?? mount.source ?? '', truncate ? 15 : Infinity)).join(','),
    Name: container.name,
    Names: container.name,
    Networks: container.endpoints.map((endpoint) => endpoint.network).join(','),
    Ports: portText(container.ports),
    Project: container.project,
    Publishers: container.ports.toSorted(byAddress).map(({ ip = '', privatePort, publicPort = 0, protocol }) => ({
      URL: ip,
      TargetPort: privatePort,
      PublishedPort: publicPort,
      Protocol: protocol,
    })),
    RunningFor: runningFor(container, now),
    Service: container.service ?? '',
    Size: '0B',
    State: container.state,
    Status: container.status,
  };
}

/** Engines list ports in any order. */
function byAddress(one: ObservedPort, other: ObservedPort): number {
  const [ip = '', otherIp = ''] = [one.ip, other.ip];
  if (ip !== otherIp) return ip < otherIp ? -1 : 1;
  return one.privatePort - other.privatePort || (one.publicPort ?? 0) - (other.publicPort ?? 0) || (one.protocol < other.protocol ? -1 : 1);
}

function runningFor({ created }: ObservedContainer, now: number): string {
  return `${humanDuration(now - created * 1000)} ago`;
}

function quoted(command: string, truncate: boolean): string {
  return JSON.stringify(shortened(command, truncate ? 20 : Infinity));
}

function shortened(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}

/** Local time with its offset and zone, such as `2026-11-22 04:09:21 +0000 UTC`. */
function createdAt(seconds: number): string {
  const date = new Date(seconds * 1000);
  const offset = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  const digits = `${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}${String(Math.abs(offset) % 60).padStart(2, '0')}`;
  return `${local} ${offset < 0 ? '-' : '+'}${digits} ${zoneName(date)}`;
}

const zones = once(() => new Intl.DateTimeFormat('en', { timeZoneName: 'short' }));

function zoneName(date: Date): string {
  return (
    zones()
      .formatToParts(date)
      .find(({ type }) => type === 'timeZoneName')?.value ?? ''
  );
}
