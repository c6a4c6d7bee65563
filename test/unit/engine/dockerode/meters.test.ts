import { describe, expect, it } from 'vitest';
import { toMeterReading, type WireStats } from '../../../../src/engine/dockerode/meters.ts';

const stats: WireStats = {
  read: '2026-11-22T04:57:31.888675684Z',
  cpu_stats: { cpu_usage: { total_usage: 123_456_789 } },
  memory_stats: { usage: 10_000, limit: 50_000, stats: { inactive_file: 4_000 } },
  networks: { eth0: { rx_bytes: 10, tx_bytes: 1 }, eth1: { rx_bytes: 20, tx_bytes: 2 } },
  blkio_stats: {
    io_service_bytes_recursive: [
      { op: 'read', value: 100 },
      { op: 'Write', value: 7 },
      { op: 'Read', value: 1 },
      { op: 'Total', value: 108 },
    ],
  },
  pids_stats: { current: 4 },
};

describe('a reading of meters', () => {
  it('sums interfaces and devices, and takes what the cache could give back off the memory', () => {
    expect(toMeterReading(stats)).toEqual({
      time: expect.closeTo(Date.UTC(2026, 10, 22, 4, 57, 31) + 888.675684, 3),
      cpuTime: 123_456_789,
      memory: 6_000,
      memoryLimit: 50_000,
      received: 30,
      sent: 3,
      read: 101,
      written: 7,
      processes: 4,
    });
  });

  it('knows the words of cgroups of version 1', () => {
    expect(
      toMeterReading({ ...stats, memory_stats: { usage: 10_000, stats: { total_inactive_file: 1_000, inactive_file: 4_000 } } }),
    ).toMatchObject({
      memory: 9_000,
    });
  });

  it('reads what Windows tells', () => {
    const windows = { read: stats.read, memory_stats: { privateworkingset: 9 }, num_procs: 3 };
    expect(toMeterReading(windows)).toMatchObject({ memory: 9, processes: 3, received: 0, read: 0 });
  });

  it('is none where the runtime has no meters', () => {
    expect(toMeterReading({ read: '0001-01-01T00:00:00Z', pids_stats: {}, memory_stats: {} })).toBeUndefined();
  });
});
