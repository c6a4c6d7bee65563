import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('userns_mode', () => {
  it('a text stays', () => {
    expect(service('userns_mode: host').userns_mode).toEqual('host');
  });
});
