import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('platform', () => {
  it('a text stays', () => {
    expect(service('platform: linux/arm64/v8').platform).toEqual('linux/arm64/v8');
  });
});
