import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('entrypoint', () => {
  it('a text is split into words', () => {
    expect(service('entrypoint: /entry.sh --flag "a b"').entrypoint).toEqual(['/entry.sh', '--flag', 'a b']);
  });
  it('a list stays', () => {
    expect(service('entrypoint: [php, -d, x.so]').entrypoint).toEqual(['php', '-d', 'x.so']);
  });
  it('an empty list clears the entrypoint of the image', () => {
    expect(service('entrypoint: []').entrypoint).toEqual([]);
  });
  it('null leaves the entrypoint of the image', () => {
    expect(service('entrypoint: ').entrypoint).toBeUndefined();
  });
  it('a later file replaces it', () => {
    expect(service('entrypoint: [a, b]', 'entrypoint: [c]').entrypoint).toEqual(['c']);
  });
});
