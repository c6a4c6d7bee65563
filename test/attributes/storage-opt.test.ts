import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('storage_opt', () => {
  it('numbers become texts', () => {
    expect(service('storage_opt: {size: 1, other: 1G}').storage_opt).toEqual({ size: '1', other: '1G' });
  });
  it('a later file replaces by key', () => {
    expect(service('storage_opt: {size: 1G}', 'storage_opt: {size: 2G}').storage_opt).toEqual({ size: '2G' });
  });
});
