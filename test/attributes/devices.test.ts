import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('devices', () => {
  it('a path stands for itself with all permissions', () => {
    expect(service('devices: [/dev/ttyUSB0]').devices).toEqual([{ source: '/dev/ttyUSB0', target: '/dev/ttyUSB0', permissions: 'rwm' }]);
  });
  it('target and permissions are split off', () => {
    expect(service('devices: ["/dev/a:/dev/b", "/dev/sda:/dev/xvda:rwm", "/dev/c:/dev/d:r"]').devices).toEqual([
      { source: '/dev/a', target: '/dev/b', permissions: 'rwm' },
      { source: '/dev/sda', target: '/dev/xvda', permissions: 'rwm' },
      { source: '/dev/c', target: '/dev/d', permissions: 'r' },
    ]);
  });
  it('a CDI name is one word', () => {
    expect(service('devices: ["vendor1.com/device=gpu"]').devices).toEqual([
      { source: 'vendor1.com/device=gpu', target: 'vendor1.com/device=gpu', permissions: 'rwm' },
    ]);
  });
  it('the long form stays', () => {
    expect(service('devices: [{source: /dev/a, target: /dev/b, permissions: r}]').devices).toEqual([
      { source: '/dev/a', target: '/dev/b', permissions: 'r' },
    ]);
  });
  it('a later file replaces the device of the same target', () => {
    expect(service('devices: ["/dev/a:/dev/x"]', 'devices: ["/dev/b:/dev/x:r", /dev/c]').devices).toEqual([
      { source: '/dev/b', target: '/dev/x', permissions: 'r' },
      { source: '/dev/c', target: '/dev/c', permissions: 'rwm' },
    ]);
  });
  it('four parts are refused', () => {
    expect(problems('devices: ["/a:/b:r:w"]')).toEqual([
      'WL3005 "/a:/b:r:w": devices[0] of service "web": "/a:/b:r:w" has too many colons',
    ]);
  });
  it('a long form without target is refused', () => {
    expect(problems('devices: [{source: /dev/a}]')).toEqual([
      'WL3004 {source: /dev/a}: devices[0] of service "web": the path in the container is missing',
    ]);
  });
});
