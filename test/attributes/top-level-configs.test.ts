import { describe, expect, it } from 'vitest';
import { project, projectProblems } from './load.ts';

describe('top-level configs', () => {
  it('a file becomes absolute', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      configs: {one: {file: ./one.txt}}
    `).configs?.one,
    ).toEqual({ name: 'demo_one', file: '/project/one.txt' });
  });
  it('content stays', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      configs: {one: {content: "a=$SET"}}
    `).configs?.one,
    ).toEqual({ name: 'demo_one', content: 'a=value' });
  });
  it('the content of a variable is read', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      configs: {one: {environment: SET}}
    `).configs?.one,
    ).toEqual({ name: 'demo_one', environment: 'SET', content: 'value' });
  });
  it('one of the sources is needed', () => {
    expect(
      projectProblems(`
      services: {web: {image: busybox}}
      configs: {one: {}}
    `),
    ).toEqual(['WL3004 {}: the config "one" has no content']);
  });
});
