import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('cpu_count', () => {
  it('a number stays', () => {
    expect(service('cpu_count: 2').cpu_count).toEqual(2);
  });
  it('a text becomes a number', () => {
    expect(service('cpu_count: "2"').cpu_count).toEqual(2);
  });
  it('a word is refused', () => {
    expect(problems('cpu_count: two')).toEqual(['WL2004 two: cpu_count of service "web": "two" is not a whole number']);
  });
});
