import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('cpu_quota', () => {
  it('a text becomes a number', () => {
    expect(service('cpu_quota: "50000"').cpu_quota).toEqual(50000);
  });
  it('a word is refused', () => {
    expect(problems('cpu_quota: all')).toEqual(['WL2004 all: cpu_quota of service "web": "all" is not a whole number']);
  });
});
