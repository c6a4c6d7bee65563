import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('dns_opt', () => {
  it('a list stays', () => {
    expect(service('dns_opt: [use-vc, no-tld-query]').dns_opt).toEqual(['use-vc', 'no-tld-query']);
  });
  it('a later file replaces an option of the same name', () => {
    expect(service('dns_opt: ["ndots=1", use-vc]', 'dns_opt: ["ndots=2"]').dns_opt).toEqual(['ndots=2', 'use-vc']);
  });
});
