import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('security_opt', () => {
  it('a list stays', () => {
    expect(service('security_opt: ["label=user:USER", no-new-privileges]').security_opt).toEqual(['label=user:USER', 'no-new-privileges']);
  });
  it('a later file appends', () => {
    expect(service('security_opt: [a]', 'security_opt: [b]').security_opt).toEqual(['a', 'b']);
  });
});
