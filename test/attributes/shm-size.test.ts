import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('shm_size', () => {
  it('units count in powers of 1024', () => {
    expect(service('shm_size: 64mb').shm_size).toEqual('67108864');
  });
  it('a number counts bytes', () => {
    expect(service('shm_size: 10000000').shm_size).toEqual('10000000');
  });
});
