import type { ContainerId, ProjectName } from '../model/names.ts';
import type { StringMap } from '../model/shared.ts';

/** What an engine tells of itself and of what goes on in containers, for commands that show it. Nothing here changes anything. */
export interface EngineInsight {
  /** The processes of a running container, as `ps` on the engine's side shows them. */
  listProcesses(container: ContainerId, signal?: AbortSignal): Promise<ProcessTable>;
  /** One reading of a container's meters. Undefined where the engine has none, as for a container that does not run. */
  readMeters(container: ContainerId, signal?: AbortSignal): Promise<MeterReading | undefined>;
  /**
   * Everything that happens to the containers of a project, and with `since` what happened before. Resolves once the engine has
   * accepted the subscription; the end comes with `until` alone.
   */
  recordEvents(project: ProjectName, span: EventSpan, signal?: AbortSignal): Promise<AsyncIterable<RecordedEvent>>;
  systemInfo(signal?: AbortSignal): Promise<SystemInfo>;
  /** All networks of the engine, with the addresses that they take. */
  listNetworks(signal?: AbortSignal): Promise<readonly NetworkAddresses[]>;
}

export interface ProcessTable {
  readonly titles: readonly string[];
  readonly processes: readonly (readonly string[])[];
}

/** Counters since the container's start; what they say per second is for two readings to tell. */
export interface MeterReading {
  /** Milliseconds since 1970, with a fraction; by the engine's clock. */
  readonly time: number;
  /** Processor time in nanoseconds, over all processors. */
  readonly cpuTime: number;
  /** Bytes, without what the cache could give back. */
  readonly memory: number;
  readonly memoryLimit: number;
  /** Bytes, over all interfaces. */
  readonly received: number;
  readonly sent: number;
  /** Bytes, over all block devices. */
  readonly read: number;
  readonly written: number;
  readonly processes: number;
}

/** Unix seconds with a fraction, or RFC 3339. */
export interface EventSpan {
  readonly since?: string;
  readonly until?: string;
}

export interface RecordedEvent {
  /** The engine's own words, such as `health_status: healthy` or `exec_die`. */
  readonly action: string;
  readonly containerId: ContainerId;
  readonly timeNano: bigint;
  readonly attributes: StringMap;
}

export interface SystemInfo {
  readonly name: string;
  readonly operatingSystem: string;
  /** The API versions that the engine speaks, such as `1.24` and `1.51`. */
  readonly oldestApi: string;
  readonly newestApi: string;
  readonly rootDirectory: string;
  readonly storageDriver: string;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  /** RFC 3339 with nanoseconds. */
  readonly time: string;
  readonly rootless: boolean;
  /** The URL of the registry that images come from when their name names none. */
  readonly defaultRegistry: string;
  /** What new networks take their addresses from; undefined: the engine's own defaults. */
  readonly addressPools?: readonly AddressPool[];
  /** The engine's own complaints about its host. */
  readonly warnings: readonly string[];
}

export interface AddressPool {
  /** Such as `172.20.0.0/14`. */
  readonly base: string;
  /** Bits of the prefix of each network that is cut from it. */
  readonly size: number;
}

export interface NetworkAddresses {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly labels: StringMap;
  /** Such as `172.20.0.0/16`. */
  readonly subnets: readonly string[];
}
