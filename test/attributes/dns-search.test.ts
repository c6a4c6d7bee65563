import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('dns_search', () => {
  it('a text is a list of one', () => {
    expect(service('dns_search: example.com').dns_search).toEqual(['example.com']);
  });
  it('a later file adds what is new', () => {
    expect(service('dns_search: a.com', 'dns_search: [a.com, b.com]').dns_search).toEqual(['a.com', 'b.com']);
  });
});
