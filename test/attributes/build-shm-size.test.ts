import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.shm_size', () => {
  it('units count in powers of 1024', () => {
    expect(service('build: {shm_size: 2gb}').build?.shm_size).toEqual('2147483648');
  });
});
