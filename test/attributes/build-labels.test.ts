import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('build.labels', () => {
  it('a list becomes a map', () => {
    expect(service('build: {labels: [a=1]}').build?.labels).toEqual({ a: '1' });
  });
  it('a later file replaces by key', () => {
    expect(service('build: {labels: {a: 1}}', 'build: {labels: [a=2]}').build?.labels).toEqual({ a: '2' });
  });
});
