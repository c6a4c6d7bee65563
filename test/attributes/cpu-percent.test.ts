import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('cpu_percent', () => {
  it('a number stays', () => {
    expect(service('cpu_percent: 50').cpu_percent).toEqual(50);
  });
  it('a text with a fraction is refused', () => {
    expect(problems('cpu_percent: "12.5"')).toEqual([
      'WL3002 "12.5": cpu_percent of service "web" must be a string or a whole number, not the number 12.5',
    ]);
  });
});
