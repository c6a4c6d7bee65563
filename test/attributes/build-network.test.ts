import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.network', () => {
  it('a text stays', () => {
    expect(service('build: {network: host}').build?.network).toEqual('host');
  });
});
