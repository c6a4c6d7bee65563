import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.isolation', () => {
  it('a text stays', () => {
    expect(service('build: {isolation: hyperv}').build?.isolation).toEqual('hyperv');
  });
});
