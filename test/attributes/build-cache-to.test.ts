import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.cache_to', () => {
  it('a list stays', () => {
    expect(service('build: {cache_to: ["type=local,dest=x"]}').build?.cache_to).toEqual(['type=local,dest=x']);
  });
});
