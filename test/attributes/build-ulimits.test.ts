import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.ulimits', () => {
  it('one number or two', () => {
    expect(service('build: {ulimits: {nproc: 5, nofile: {soft: 1, hard: 2}}}').build?.ulimits).toEqual({
      nproc: 5,
      nofile: { soft: 1, hard: 2 },
    });
  });
});
