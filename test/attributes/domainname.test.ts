import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('domainname', () => {
  it('a text stays', () => {
    expect(service('domainname: example.com').domainname).toEqual('example.com');
  });
});
