import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('external_links', () => {
  it('a list stays', () => {
    expect(service('external_links: [redis, "database:mysql"]').external_links).toEqual(['redis', 'database:mysql']);
  });
  it('a later file appends', () => {
    expect(service('external_links: [a]', 'external_links: [b]').external_links).toEqual(['a', 'b']);
  });
});
