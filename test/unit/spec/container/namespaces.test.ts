import { expect, it } from 'vitest';
import { hostOf } from '../order-of.ts';

it('namespaces and control groups are passed on', () => {
  expect(hostOf({ cgroup: 'private', cgroup_parent: '/p', ipc: 'shareable', pid: 'host', uts: 'host' })).toEqual({
    CgroupnsMode: 'private',
    CgroupParent: '/p',
    IpcMode: 'shareable',
    PidMode: 'host',
    UTSMode: 'host',
  });
});
