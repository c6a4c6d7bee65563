import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('cpu_rt_period', () => {
  it('a number stays', () => {
    expect(service('cpu_rt_period: 11000').cpu_rt_period).toEqual(11000);
  });
  it('a duration is refused', () => {
    expect(problems('cpu_rt_period: 11ms')).toEqual(['WL2004 11ms: cpu_rt_period of service "web": "11ms" is not a whole number']);
  });
});
