import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.cache_from', () => {
  it('a list stays', () => {
    expect(service('build: {cache_from: ["alpine:latest", "type=gha"]}').build?.cache_from).toEqual(['alpine:latest', 'type=gha']);
  });
  it('a later file appends', () => {
    expect(service('build: {cache_from: [a]}', 'build: {cache_from: [b]}').build?.cache_from).toEqual(['a', 'b']);
  });
});
