import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('build', () => {
  it('a text is the context', () => {
    expect(service('build: ./app').build).toEqual({ context: '/project/app', dockerfile: 'Dockerfile' });
  });
  it('a map without context builds the project folder', () => {
    expect(service('build: {target: prod}').build).toEqual({ context: '/project', dockerfile: 'Dockerfile', target: 'prod' });
  });
  it('a URL stays', () => {
    expect(service('build: https://github.com/a/b.git#main').build).toEqual({
      context: 'https://github.com/a/b.git#main',
      dockerfile: 'Dockerfile',
    });
  });
  it('an inline Dockerfile has no Dockerfile beside it', () => {
    expect(service('build: {context: ., dockerfile_inline: "FROM busybox\\n"}').build).toEqual({
      context: '/project',
      dockerfile_inline: 'FROM busybox\n',
    });
  });
  it('text and map merge', () => {
    expect(service('build: ./app', 'build: {target: prod}').build).toEqual({
      context: '/project/app',
      dockerfile: 'Dockerfile',
      target: 'prod',
    });
  });
  it('null is refused', () => {
    expect(problems('build: ')).toEqual(['WL3002 build: build of service "web" must be a string or a mapping, but it is empty']);
  });
});
