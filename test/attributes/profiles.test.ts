import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('profiles', () => {
  it('a service in force keeps them', () => {
    expect(
      service(`
      profiles: []
      hostname: a
    `).profiles,
    ).toBeUndefined();
  });
});
