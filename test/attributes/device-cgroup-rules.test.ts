import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('device_cgroup_rules', () => {
  it('a list stays', () => {
    expect(service('device_cgroup_rules: ["c 1:3 mr", "a 7:* rmw"]').device_cgroup_rules).toEqual(['c 1:3 mr', 'a 7:* rmw']);
  });
  it('a later file appends', () => {
    expect(service('device_cgroup_rules: ["c 1:3 mr"]', 'device_cgroup_rules: ["a 7:* rmw"]').device_cgroup_rules).toEqual([
      'c 1:3 mr',
      'a 7:* rmw',
    ]);
  });
});
