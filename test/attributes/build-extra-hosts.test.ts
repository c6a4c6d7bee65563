import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.extra_hosts', () => {
  it('separators become equals signs', () => {
    expect(service('build: {extra_hosts: ["a:1.1.1.1"]}').build?.extra_hosts).toEqual(['a=1.1.1.1']);
  });
});
