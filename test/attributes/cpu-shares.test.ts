import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('cpu_shares', () => {
  it('a text becomes a number', () => {
    expect(service('cpu_shares: "73"').cpu_shares).toEqual(73);
  });
  it('zero is not set', () => {
    expect(service('cpu_shares: 0').cpu_shares).toBeUndefined();
  });
});
