import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.target', () => {
  it('a text stays', () => {
    expect(service('build: {target: prod}').build?.target).toEqual('prod');
  });
});
