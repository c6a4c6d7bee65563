import type { EngineInsight, NetworkAddresses, RecordedEvent, SystemInfo } from '../engine-insight.ts';
import type { Connection } from './connection.ts';
import { lines } from './lines.ts';
import { chunksOf } from './logs.ts';
import { toMeterReading, type WireStats } from './meters.ts';
import { toUnixTime } from './unix-time.ts';
import type { Labels, WireEvent } from './wire.ts';

export function insightCalls(connection: Connection): EngineInsight {
  const { host } = connection;
  return {
    async listProcesses(container, signal) {
      const path = `/containers/${encodeURIComponent(container)}/top`;
      const { Titles, Processes } = (await connection.call({ method: 'GET', path, signal })) as WireProcesses;
      return { titles: Titles ?? [], processes: Processes ?? [] };
    },
    async readMeters(container, signal) {
      const path = `/containers/${encodeURIComponent(container)}/stats`;
      const query = { stream: false, 'one-shot': true };
      return toMeterReading((await connection.call({ method: 'GET', path, query, signal })) as WireStats);
    },
    async recordEvents(project, { since, until }, signal) {
      const filters = JSON.stringify({ type: ['container'], label: [`com.docker.compose.project=${project}`] });
      const query = {
        filters,
        since: since === undefined ? undefined : toUnixTime(since),
        until: until === undefined ? undefined : toUnixTime(until),
      };
      const response = await connection.open({ method: 'GET', path: '/events', query, signal });
      return readEvents(lines(chunksOf(response, host, signal)));
    },
    async systemInfo(signal) {
      const [info, version] = await Promise.all([
        connection.call({ method: 'GET', path: '/info', signal }),
        connection.call({ method: 'GET', path: '/version', signal }),
      ]);
      return toSystemInfo(info as WireInfo, version as WireApiRange);
    },
    async listNetworks(signal) {
      const rows = (await connection.call({ method: 'GET', path: '/networks', signal })) as readonly WireNetworkAddresses[];
      return rows.map(toNetworkAddresses);
    },
  };
}

async function* readEvents(texts: AsyncIterable<string>): AsyncGenerator<RecordedEvent, void> {
  for await (const text of texts) {
    const { Action, Actor } = JSON.parse(text) as WireEvent;
    // The number is too long for a JavaScript number, so it is read from the text.
    const timeNano = BigInt(/"timeNano":(\d+)/.exec(text)?.[1] ?? 0);
    yield { action: Action, containerId: Actor.ID, timeNano, attributes: Actor.Attributes ?? {} };
  }
}

function toSystemInfo(info: WireInfo, { MinAPIVersion, ApiVersion }: WireApiRange): SystemInfo {
  const pools = info.DefaultAddressPools;
  return {
    name: info.Name,
    operatingSystem: info.OperatingSystem,
    oldestApi: MinAPIVersion ?? ApiVersion,
    newestApi: ApiVersion,
    rootDirectory: info.DockerRootDir,
    storageDriver: info.Driver,
    cpus: info.NCPU,
    memory: info.MemTotal,
    time: info.SystemTime ?? '',
    rootless: (info.SecurityOptions ?? []).some((option) => option.includes('name=rootless')),
    defaultRegistry: info.IndexServerAddress ?? '',
    ...(pools && pools.length > 0 && { addressPools: pools.map(({ Base, Size }) => ({ base: Base, size: Size })) }),
    warnings: info.Warnings ?? [],
  };
}

function toNetworkAddresses(row: WireNetworkAddresses): NetworkAddresses {
  const subnets = (row.IPAM?.Config ?? []).flatMap(({ Subnet }) => (Subnet ? [Subnet] : []));
  return { id: row.Id, name: row.Name, driver: row.Driver, labels: row.Labels ?? {}, subnets };
}

interface WireProcesses {
  readonly Titles: readonly string[] | null;
  readonly Processes: readonly (readonly string[])[] | null;
}

interface WireInfo {
  readonly Name: string;
  readonly OperatingSystem: string;
  readonly DockerRootDir: string;
  readonly Driver: string;
  readonly NCPU: number;
  readonly MemTotal: number;
  readonly SystemTime?: string;
  readonly SecurityOptions?: readonly string[] | null;
  readonly IndexServerAddress?: string;
  readonly DefaultAddressPools?: readonly { readonly Base: string; readonly Size: number }[] | null;
  readonly Warnings?: readonly string[] | null;
}

interface WireApiRange {
  readonly ApiVersion: string;
  readonly MinAPIVersion?: string;
}

interface WireNetworkAddresses {
  readonly Id: string;
  readonly Name: string;
  readonly Driver: string;
  readonly Labels: Labels | null;
  readonly IPAM?: { readonly Config?: readonly { readonly Subnet?: string }[] | null } | null;
}
