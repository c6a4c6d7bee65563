import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('annotations', () => {
  it('a list becomes a map', () => {
    expect(service('annotations: [com.example.a=1, b]').annotations).toEqual({ 'com.example.a': '1', b: '' });
  });
  it('scalars become texts', () => {
    expect(service('annotations: {a: 1, b: true, c: 1.50, d: }').annotations).toEqual({ a: '1', b: 'true', c: '1.5', d: '' });
  });
  it('a later file adds and replaces keys', () => {
    expect(service('annotations: [a=1, b=2]', 'annotations: {b: 3, c: 4}').annotations).toEqual({ a: '1', b: '3', c: '4' });
  });
  it('a map as a value is refused', () => {
    expect(problems('annotations: {a: {b: c}}')).toEqual([
      'WL3002 {b: c}: annotations.a of service "web" must be a string, a number, a boolean or empty, not a mapping',
    ]);
  });
});
