import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('runtime', () => {
  it('a text stays', () => {
    expect(service('runtime: runc').runtime).toEqual('runc');
  });
});
