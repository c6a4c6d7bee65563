import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('build.no_cache', () => {
  it('a text becomes a boolean', () => {
    expect(service('build: {no_cache: "true"}').build?.no_cache).toEqual(true);
  });
  it('a word is refused', () => {
    expect(problems('build: {no_cache: never}')).toEqual([
      'WL3005 never: build.no_cache of service "web": "never" is neither true nor false',
    ]);
  });
});
