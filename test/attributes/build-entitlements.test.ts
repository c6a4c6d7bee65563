import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.entitlements', () => {
  it('a list stays', () => {
    expect(service('build: {entitlements: [network.host]}').build?.entitlements).toEqual(['network.host']);
  });
});
