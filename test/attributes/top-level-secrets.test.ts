import { describe, expect, it } from 'vitest';
import { project, projectProblems } from './load.ts';

describe('top-level secrets', () => {
  it('a file becomes absolute', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      secrets: {one: {file: ~/one.txt, labels: [a=1], driver: d, driver_opts: {a: 1}, template_driver: golang}}
    `).secrets?.one,
    ).toEqual({
      name: 'demo_one',
      file: '/home/me/one.txt',
      labels: { a: '1' },
      driver: 'd',
      driver_opts: { a: '1' },
      template_driver: 'golang',
    });
  });
  it('an external one is called by its key', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      secrets: {one: {external: true}}
    `).secrets?.one,
    ).toEqual({ name: 'one', external: true });
  });
  it('the content of a variable is read', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      secrets: {one: {environment: SET}}
    `).secrets?.one,
    ).toEqual({ name: 'demo_one', environment: 'SET', content: 'value' });
  });
  it('one of the sources is needed', () => {
    expect(
      projectProblems(`
      services: {web: {image: busybox}}
      secrets: {one: {}}
    `),
    ).toEqual(['WL3004 {}: the secret "one" has no content']);
  });
});
