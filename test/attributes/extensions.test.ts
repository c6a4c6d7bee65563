import { describe, expect, it } from 'vitest';
import { project } from './load.ts';

describe('extensions', () => {
  it('top-level extensions travel along', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      x-common: {a: [1, b], c: {d: true}}
    `).extensions,
    ).toEqual({ 'x-common': { a: [1, 'b'], c: { d: true } } });
  });
  it('extensions of a service travel along', () => {
    expect(project('services: {web: {image: busybox, x-note: {a: 1}}}').services?.web).toEqual({
      image: 'busybox',
      networks: { default: null },
      'x-note': { a: 1 },
    });
  });
});
