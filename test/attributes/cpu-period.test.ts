import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('cpu_period', () => {
  it('a text becomes a number', () => {
    expect(service('cpu_period: "50000"').cpu_period).toEqual(50000);
  });
  it('a duration is refused', () => {
    expect(problems('cpu_period: 50ms')).toEqual(['WL2004 50ms: cpu_period of service "web": "50ms" is not a whole number']);
  });
});
