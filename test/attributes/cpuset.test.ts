import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('cpuset', () => {
  it('a text stays', () => {
    expect(service('cpuset: "0-3,5"').cpuset).toEqual('0-3,5');
  });
  it('a number is refused', () => {
    expect(problems('cpuset: 0')).toEqual(['WL3002 0: cpuset of service "web" must be a string, not the number 0']);
  });
});
