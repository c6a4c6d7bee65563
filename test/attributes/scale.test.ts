import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('scale', () => {
  it('a text becomes a number', () => {
    expect(service('scale: "2"').scale).toEqual(2);
  });
  it('zero stays', () => {
    expect(service('scale: 0').scale).toEqual(0);
  });
  it('a negative number is refused', () => {
    expect(problems('scale: -1')).toEqual(['WL3007 -1: "scale" of service "web" is less than 0']);
  });
});
