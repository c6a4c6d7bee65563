import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('cgroup_parent', () => {
  it('a text stays', () => {
    expect(service('cgroup_parent: m-executor-abcd').cgroup_parent).toEqual('m-executor-abcd');
  });
  it('a number in YAML is refused', () => {
    expect(problems('cgroup_parent: 5')).toEqual(['WL3002 5: cgroup_parent of service "web" must be a string, not the number 5']);
  });
});
