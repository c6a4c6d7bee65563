import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('labels', () => {
  it('a list becomes a map', () => {
    expect(service('labels: [a=1, b, "c=x=y"]').labels).toEqual({ a: '1', b: '', c: 'x=y' });
  });
  it('scalars become texts', () => {
    expect(service('labels: {a: 1, b: false, c: 2.0, d: , e: .inf}').labels).toEqual({ a: '1', b: 'false', c: '2', d: '', e: '+Inf' });
  });
  it('a later file replaces by key', () => {
    expect(service('labels: {a: 1, b: 2}', 'labels: [b=3, c]').labels).toEqual({ a: '1', b: '3', c: '' });
  });
  it('null in a later file changes nothing', () => {
    expect(service('labels: {a: 1}', 'labels: ').labels).toEqual({ a: '1' });
  });
  it('a text is refused', () => {
    expect(problems('labels: a=1')).toEqual(['WL3002 a=1: labels of service "web" must be a mapping or a list, not a string']);
  });
});
