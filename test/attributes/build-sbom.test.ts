import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.sbom', () => {
  it('a boolean becomes a text', () => {
    expect(service('build: {sbom: true}').build?.sbom).toEqual('true');
  });
});
