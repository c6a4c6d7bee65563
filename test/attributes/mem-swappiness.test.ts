import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('mem_swappiness', () => {
  it('a number becomes a text', () => {
    expect(service('mem_swappiness: 60').mem_swappiness).toEqual('60');
  });
  it('zero is not set', () => {
    expect(service('mem_swappiness: 0').mem_swappiness).toBeUndefined();
  });
});
