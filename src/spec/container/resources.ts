import type { BlkioConfig, BlkioRate } from '../../model/service.ts';
import type { BlkioRateSpec } from '../container-spec.ts';
import { type AttributeTable, host, hostFields, partOf } from '../mapping.ts';
import { toUlimits } from '../to-ulimits.ts';
import { cpus, memory, memoryReservation, pids } from './limits.ts';

export const resources = {
  cpu_count: host('CpuCount'),
  cpu_percent: host('CpuPercent', (percent: number) => Math.trunc(percent * 100)),
  cpu_period: host('CpuPeriod'),
  cpu_quota: host('CpuQuota'),
  cpu_rt_period: host('CpuRealtimePeriod'),
  cpu_rt_runtime: host('CpuRealtimeRuntime'),
  cpu_shares: host('CpuShares'),
  cpus: partOf(cpus),
  cpuset: host('CpusetCpus'),
  mem_limit: partOf(memory),
  mem_reservation: partOf(memoryReservation),
  mem_swappiness: host('MemorySwappiness', Number),
  memswap_limit: host('MemorySwap', Number),
  oom_kill_disable: host('OomKillDisable'),
  oom_score_adj: host('OomScoreAdj'),
  pids_limit: partOf(pids),
  shm_size: host('ShmSize', Number),
  storage_opt: host('StorageOpt'),
  sysctls: host('Sysctls'),
  ulimits: host('Ulimits', toUlimits),
  blkio_config: hostFields(
    ['BlkioWeight', 'BlkioWeightDevice', 'BlkioDeviceReadBps', 'BlkioDeviceReadIOps', 'BlkioDeviceWriteBps', 'BlkioDeviceWriteIOps'],
    (blkio: BlkioConfig) => ({
      ...(blkio.weight !== undefined && { BlkioWeight: blkio.weight }),
      ...(blkio.weight_device && {
        BlkioWeightDevice: blkio.weight_device.map(({ path = '', weight = 0 }) => ({ Path: path, Weight: weight })),
      }),
      ...(blkio.device_read_bps && { BlkioDeviceReadBps: blkio.device_read_bps.map(toRate) }),
      ...(blkio.device_read_iops && { BlkioDeviceReadIOps: blkio.device_read_iops.map(toRate) }),
      ...(blkio.device_write_bps && { BlkioDeviceWriteBps: blkio.device_write_bps.map(toRate) }),
      ...(blkio.device_write_iops && { BlkioDeviceWriteIOps: blkio.device_write_iops.map(toRate) }),
    }),
  ),
} satisfies AttributeTable;

function toRate({ path = '', rate = '0' }: BlkioRate): BlkioRateSpec {
  return { Path: path, Rate: Number(rate) };
}
