import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('tmpfs', () => {
  it('a text is a list of one', () => {
    expect(service('tmpfs: /run').tmpfs).toEqual(['/run']);
  });
  it('a later file adds what is new', () => {
    expect(service('tmpfs: /run', 'tmpfs: ["/run", "/tmp:mode=755"]').tmpfs).toEqual(['/run', '/tmp:mode=755']);
  });
});
