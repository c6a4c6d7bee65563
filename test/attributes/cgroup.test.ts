import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('cgroup', () => {
  it('host and private are the choices', () => {
    expect(service('cgroup: private').cgroup).toEqual('private');
  });
  it('another word is refused', () => {
    expect(problems('cgroup: other')).toEqual(['WL3003 other: cgroup of service "web" cannot be "other"']);
  });
});
