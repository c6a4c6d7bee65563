import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('build.additional_contexts', () => {
  it('a list becomes a map and paths become absolute', () => {
    expect(
      service('build: {additional_contexts: [a=./x, "b=docker-image://alpine", "c=https://example.com/x.tar", "d=git@github.com:a/b.git"]}')
        .build?.additional_contexts,
    ).toEqual({ a: '/project/x', b: 'docker-image://alpine', c: 'https://example.com/x.tar', d: 'git@github.com:a/b.git' });
  });
  it('a later file replaces by name', () => {
    expect(
      service('build: {additional_contexts: {a: /1, b: /2}}', 'build: {additional_contexts: [b=/3]}').build?.additional_contexts,
    ).toEqual({ a: '/1', b: '/3' });
  });
  it('an entry without value is refused', () => {
    expect(problems('build: {additional_contexts: [a]}')).toEqual([
      'WL3005 a: build.additional_contexts of service "web": "a" has no value',
    ]);
  });
});
