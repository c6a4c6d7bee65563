import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('extra_hosts', () => {
  it('separators become equals signs and brackets go', () => {
    expect(service('extra_hosts: ["b:1.2.3.4", "a=[::1]", "c:host-gateway"]').extra_hosts).toEqual([
      'a=::1',
      'b=1.2.3.4',
      'c=host-gateway',
    ]);
  });
  it('a map may hold several addresses', () => {
    expect(service('extra_hosts: {myhost: [1.1.1.1, 2.2.2.2], other: "::1"}').extra_hosts).toEqual([
      'myhost=1.1.1.1',
      'myhost=2.2.2.2',
      'other=::1',
    ]);
  });
  it('a comma separates addresses', () => {
    expect(service('extra_hosts: ["a=1.1.1.1,2.2.2.2"]').extra_hosts).toEqual(['a=1.1.1.1', 'a=2.2.2.2']);
  });
  it('a later file adds what is new', () => {
    expect(service('extra_hosts: ["a=1.1.1.1", "b=2.2.2.2"]', 'extra_hosts: {a: 1.1.1.1, b: 3.3.3.3}').extra_hosts).toEqual([
      'a=1.1.1.1',
      'b=2.2.2.2',
      'b=3.3.3.3',
    ]);
  });
  it('a host without address is refused', () => {
    expect(problems('extra_hosts: [myhost]')).toEqual(['WL3005 myhost: extra_hosts of service "web": "myhost" has no address']);
  });
  it('an empty name is refused', () => {
    expect(problems('extra_hosts: ["=1.1.1.1"]')).toEqual(['WL3005 "=1.1.1.1": extra_hosts of service "web": "" is not a host name']);
  });
});
