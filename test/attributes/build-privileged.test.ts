import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.privileged', () => {
  it('a boolean stays', () => {
    expect(service('build: {privileged: true}').build?.privileged).toEqual(true);
  });
});
