import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('build.dockerfile', () => {
  it('Dockerfile is the default', () => {
    expect(service('build: {context: .}').build?.dockerfile).toEqual('Dockerfile');
  });
  it('a path stays relative to the context', () => {
    expect(service('build: {dockerfile: ../Dockerfile.dev}').build?.dockerfile).toEqual('../Dockerfile.dev');
  });
  it('an inline one beside it is refused', () => {
    expect(problems('build: {dockerfile: a, dockerfile_inline: b}')).toEqual([
      'WL4008 b: the build of service "web" has both "dockerfile" and "dockerfile_inline"',
    ]);
  });
});
