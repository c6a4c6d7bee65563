import { describe, expect, it } from 'vitest';
import { hostOf } from '../order-of.ts';

describe('devices', () => {
  it('a device is mapped by path with its permissions', () => {
    const devices = [{ source: '/dev/null', target: '/dev/xnull', permissions: 'rwm' }];
    expect(hostOf({ devices, device_cgroup_rules: ['c 1:3 mr'] })).toEqual({
      Devices: [{ PathOnHost: '/dev/null', PathInContainer: '/dev/xnull', CgroupPermissions: 'rwm' }],
      DeviceCgroupRules: ['c 1:3 mr'],
    });
  });
  it('reserved devices, qualified names and gpus become requests, in this order', () => {
    const name = 'vendor.com/class=device';
    const service = {
      devices: [{ source: name, target: name }],
      gpus: [{ count: -1 }, { driver: 'nvidia', device_ids: ['a'], capabilities: ['x'], options: { k: 'v' } }],
      deploy: { resources: { reservations: { devices: [{ capabilities: ['tpu'], count: 2 }] } } },
    };
    expect(hostOf(service)).toEqual({
      DeviceRequests: [
        { Count: 2, Capabilities: [['tpu']] },
        { Driver: 'cdi', DeviceIDs: [name] },
        { Count: -1, Capabilities: [['gpu']] },
        { Driver: 'nvidia', DeviceIDs: ['a'], Capabilities: [['x', 'gpu']], Options: { k: 'v' } },
      ],
    });
  });
});
