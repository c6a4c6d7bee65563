import { describe, expect, it } from 'vitest';
import { load } from '../../../fakes/load.ts';
import { hostOf, noticesOf } from '../order-of.ts';

describe('resources', () => {
  it('the plain attributes become numbers of the engine', () => {
    const service = {
      mem_limit: '67108864',
      mem_reservation: '33554432',
      memswap_limit: '-1',
      mem_swappiness: '10',
      cpus: 0.5,
      cpu_shares: 512,
      cpu_percent: 12.5,
      cpuset: '0-1',
      pids_limit: -1,
      shm_size: '1024',
      sysctls: { 'net.core.somaxconn': '1024' },
    };
    expect(hostOf(service)).toEqual({
      Memory: 67108864,
      MemoryReservation: 33554432,
      MemorySwap: -1,
      MemorySwappiness: 10,
      NanoCpus: 500_000_000,
      CpuShares: 512,
      CpuPercent: 1250,
      CpusetCpus: '0-1',
      PidsLimit: -1,
      ShmSize: 1024,
      Sysctls: { 'net.core.somaxconn': '1024' },
    });
  });
  it('deploy.resources wins over the attributes beside it', () => {
    const resources = { limits: { cpus: 0.25, memory: '200', pids: 20 }, reservations: { memory: '100' } };
    const service = { mem_limit: '1', mem_reservation: '2', cpus: 3, pids_limit: 4, deploy: { resources } };
    expect(hostOf(service)).toEqual({ Memory: 200, MemoryReservation: 100, NanoCpus: 250_000_000, PidsLimit: 20 });
  });
  it.each([
    [0.1, 100_000_000],
    [0.7, 700_000_000],
    [1.1, 1_100_000_000],
    [1.999, 1_998_999_936],
  ])('%d cpus are counted as a 32-bit float: %d', (cpus, NanoCpus) => {
    expect(hostOf({ cpus })).toEqual({ NanoCpus });
  });
  it('the highest ulimit is one that the engine reads', () => {
    expect(hostOf({ ulimits: { memlock: 9223372036854775807n } })).toEqual({
      Ulimits: [{ Name: 'memlock', Soft: 2 ** 63 - 1024, Hard: 2 ** 63 - 1024 }],
    });
  });
  it('a device without a rate or weight has none', () => {
    expect(hostOf({ blkio_config: { weight_device: [{ path: '/dev/sda' }], device_read_bps: [{ path: '/dev/sda' }] } })).toEqual({
      BlkioWeightDevice: [{ Path: '/dev/sda', Weight: 0 }],
      BlkioDeviceReadBps: [{ Path: '/dev/sda', Rate: 0 }],
    });
  });
  it('a ulimit is one number for both bounds or the two apart', () => {
    expect(hostOf({ ulimits: { nproc: 100, nofile: { soft: 200, hard: 400 } } })).toEqual({
      Ulimits: [
        { Name: 'nproc', Soft: 100, Hard: 100 },
        { Name: 'nofile', Soft: 200, Hard: 400 },
      ],
    });
  });
  it('block devices get what the file says', () => {
    const text = 'blkio_config: {weight_device: [{path: /dev/sda, weight: 400}], device_write_bps: [{path: /dev/sda, rate: 1mb}]}';
    const { services } = load(`services: {web: {image: x, ${text}}}`).project;
    expect(hostOf(services.web ?? {})).toEqual({
      BlkioWeightDevice: [{ Path: '/dev/sda', Weight: 400 }],
      BlkioDeviceWriteBps: [{ Path: '/dev/sda', Rate: 1_048_576 }],
    });
  });
  it('block devices get weights and rates', () => {
    const rate = [{ path: '/dev/sda', rate: '1048576' }];
    expect(hostOf({ blkio_config: { weight: 300, weight_device: [{ path: '/dev/sda', weight: 400 }], device_read_bps: rate } })).toEqual({
      BlkioWeight: 300,
      BlkioWeightDevice: [{ Path: '/dev/sda', Weight: 400 }],
      BlkioDeviceReadBps: [{ Path: '/dev/sda', Rate: 1_048_576 }],
    });
  });
});

describe('deploy', () => {
  it('tells what only a Swarm can do', () => {
    const deploy = {
      mode: 'global',
      labels: { a: 'b' },
      placement: { constraints: ['node.role==manager'] },
      endpoint_mode: 'dnsrr',
      restart_policy: { condition: 'any', delay: '5s', window: '3s' },
      resources: { reservations: { cpus: 0.5, generic_resources: [] } },
    };
    expect(noticesOf({ deploy })).toEqual([
      'warning WL5001 service web: deploy.mode is not applied: one engine runs replicas only',
      'warning WL5001 service web: deploy.placement is not applied: there is only one engine to place on',
      'warning WL5001 service web: deploy.endpoint_mode is not applied: names resolve to the containers themselves',
      'warning WL5001 service web: deploy.labels is not applied: they are for the service object of a Swarm',
      'warning WL5001 service web: deploy.restart_policy.delay is not applied: the engine chooses the delay itself',
      'warning WL5001 service web: deploy.restart_policy.window is not applied: the engine has no such window',
      'warning WL5001 service web: deploy.resources.reservations.cpus is not applied: the engine cannot reserve cpus',
      'warning WL5001 service web: deploy.resources.reservations.generic_resources is not applied: they belong to a Swarm',
    ]);
  });
  it('says nothing of what Windlass acts on', () => {
    expect(noticesOf({ deploy: { mode: 'replicated', replicas: 2, placement: {}, update_config: { order: 'start-first' } } })).toEqual([]);
  });
});
