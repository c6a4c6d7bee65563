import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('isolation', () => {
  it('a text stays', () => {
    expect(service('isolation: hyperv').isolation).toEqual('hyperv');
  });
});
