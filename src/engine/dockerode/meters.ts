import type { MeterReading } from '../engine-insight.ts';

/** One reading of the engine. A container that does not run, and one whose runtime has no meters, gives a time in year 1. */
export interface WireStats {
  readonly read: string;
  readonly cpu_stats?: { readonly cpu_usage?: { readonly total_usage?: number } };
  readonly memory_stats?: {
    readonly usage?: number;
    readonly limit?: number;
    readonly stats?: Readonly<Record<string, number>>;
    /** Windows. */
    readonly privateworkingset?: number;
  };
  readonly networks?: Readonly<Record<string, { readonly rx_bytes?: number; readonly tx_bytes?: number }>> | null;
  readonly blkio_stats?: { readonly io_service_bytes_recursive?: readonly WireBlockCount[] | null };
  readonly pids_stats?: { readonly current?: number };
  /** Windows. */
  readonly num_procs?: number;
}

interface WireBlockCount {
  readonly op: string;
  readonly value: number;
}

export function toMeterReading(stats: WireStats): MeterReading | undefined {
  const time = parseTime(stats.read);
  if (time === undefined) return undefined;
  const networks = Object.values(stats.networks ?? {});
  return {
    time,
    cpuTime: stats.cpu_stats?.cpu_usage?.total_usage ?? 0,
    memory: memoryInUse(stats.memory_stats ?? {}),
    memoryLimit: stats.memory_stats?.limit ?? 0,
    received: sum(networks.map((one) => one.rx_bytes)),
    sent: sum(networks.map((one) => one.tx_bytes)),
    read: blocks(stats, 'read'),
    written: blocks(stats, 'write'),
    processes: stats.pids_stats?.current ?? stats.num_procs ?? 0,
  };
}

/** Milliseconds, the digits below them kept: half a second between two readings is measured with them. */
function parseTime(text: string): number | undefined {
  if (!text || text.startsWith('0001-')) return undefined;
  const fraction = Number(`0${/\.\d+/.exec(text)?.[0] ?? ''}`) * 1000;
  return Math.floor(Date.parse(text) / 1000) * 1000 + fraction;
}

type WireMemory = NonNullable<WireStats['memory_stats']>;

/** Cached files that nobody reads count as free; cgroups of version 1 and 2 name them differently. */
function memoryInUse({ usage, stats, privateworkingset }: WireMemory): number {
  if (usage === undefined) return privateworkingset ?? 0;
  const cached = stats?.total_inactive_file ?? stats?.inactive_file ?? 0;
  return cached < usage ? usage - cached : usage;
}

function blocks({ blkio_stats }: WireStats, operation: string): number {
  const counts = blkio_stats?.io_service_bytes_recursive ?? [];
  return sum(counts.filter(({ op }) => op.toLowerCase() === operation).map(({ value }) => value));
}

function sum(values: readonly (number | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
