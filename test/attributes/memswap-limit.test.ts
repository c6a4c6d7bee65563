import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('memswap_limit', () => {
  it('minus one lifts the limit', () => {
    expect(service('memswap_limit: -1').memswap_limit).toEqual('-1');
  });
  it('units count in powers of 1024', () => {
    expect(
      service(`
      memswap_limit: 2gb
      mem_limit: 1gb
    `).memswap_limit,
    ).toEqual('2147483648');
  });
});
