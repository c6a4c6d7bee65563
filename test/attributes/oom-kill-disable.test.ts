import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('oom_kill_disable', () => {
  it('a text becomes a boolean', () => {
    expect(service('oom_kill_disable: "true"').oom_kill_disable).toEqual(true);
  });
  it('false is not set', () => {
    expect(service('oom_kill_disable: false').oom_kill_disable).toBeUndefined();
  });
});
