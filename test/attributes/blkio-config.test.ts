import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('blkio_config', () => {
  it('rates become bytes', () => {
    expect(
      service('blkio_config: {device_read_bps: [{path: /dev/sda, rate: 12mb}], device_write_iops: [{path: /dev/sda, rate: 30}]}')
        .blkio_config,
    ).toEqual({ device_read_bps: [{ path: '/dev/sda', rate: '12582912' }], device_write_iops: [{ path: '/dev/sda', rate: '30' }] });
  });
  it('weights are numbers', () => {
    expect(service('blkio_config: {weight: 300, weight_device: [{path: /dev/sda, weight: 400}]}').blkio_config).toEqual({
      weight: 300,
      weight_device: [{ path: '/dev/sda', weight: 400 }],
    });
  });
  it('a weight in quotes is refused', () => {
    expect(problems('blkio_config: {weight: "300"}')).toEqual([
      'WL3005 "300": blkio_config.weight of service "web": "300" is not a whole number',
    ]);
  });
  it('devices of a later file are appended', () => {
    expect(
      service('blkio_config: {weight_device: [{path: /a, weight: 10}]}', 'blkio_config: {weight_device: [{path: /b, weight: 20}]}')
        .blkio_config,
    ).toEqual({
      weight_device: [
        { path: '/a', weight: 10 },
        { path: '/b', weight: 20 },
      ],
    });
  });
});
