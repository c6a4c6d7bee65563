import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('pull_policy', () => {
  it('a text stays', () => {
    expect(service('pull_policy: every_12h').pull_policy).toEqual('every_12h');
  });
  it('if_not_present is called missing', () => {
    expect(service('pull_policy: if_not_present').pull_policy).toEqual('missing');
  });
  it('an unknown policy is refused', () => {
    expect(problems('pull_policy: sometimes')).toEqual(['WL3005 sometimes: pull_policy of service "web" cannot be "sometimes"']);
  });
});
