import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('cpu_rt_runtime', () => {
  it('a number stays', () => {
    expect(service('cpu_rt_runtime: 95000').cpu_rt_runtime).toEqual(95000);
  });
  it('a duration is refused', () => {
    expect(problems('cpu_rt_runtime: 400ms')).toEqual(['WL2004 400ms: cpu_rt_runtime of service "web": "400ms" is not a whole number']);
  });
});
