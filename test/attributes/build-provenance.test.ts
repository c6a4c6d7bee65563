import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.provenance', () => {
  it('a boolean becomes a text', () => {
    expect(service('build: {provenance: true}').build?.provenance).toEqual('true');
  });
  it('a text stays', () => {
    expect(service('build: {provenance: mode=max}').build?.provenance).toEqual('mode=max');
  });
});
