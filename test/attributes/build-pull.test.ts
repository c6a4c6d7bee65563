import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.pull', () => {
  it('a boolean stays', () => {
    expect(service('build: {pull: true}').build?.pull).toEqual(true);
  });
});
