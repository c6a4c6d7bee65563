import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.platforms', () => {
  it('a list stays', () => {
    expect(service('build: {platforms: [linux/amd64, linux/arm64]}').build?.platforms).toEqual(['linux/amd64', 'linux/arm64']);
  });
});
