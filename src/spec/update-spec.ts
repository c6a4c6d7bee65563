import type { HostConfigSpec } from './container-spec.ts';

/** The body of the engine's container update call. Zero and absent leave a limit as it is, except for `PidsLimit`. */
export type UpdateSpec = Pick<
  HostConfigSpec,
  | 'BlkioWeight'
  | 'CpuPeriod'
  | 'CpuQuota'
  | 'CpuRealtimePeriod'
  | 'CpuRealtimeRuntime'
  | 'CpuShares'
  | 'CpusetCpus'
  | 'Memory'
  | 'MemoryReservation'
  | 'MemorySwap'
  | 'NanoCpus'
  | 'PidsLimit'
  | 'RestartPolicy'
>;
