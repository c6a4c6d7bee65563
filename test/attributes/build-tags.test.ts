import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.tags', () => {
  it('a later file adds what is new', () => {
    expect(service('build: {tags: [a, b]}', 'build: {tags: [b, c]}').build?.tags).toEqual(['a', 'b', 'c']);
  });
});
