import { describe, expect, it } from 'vitest';
import { urgencies } from '../../../src/execute/urgencies.ts';

describe('urgencies', () => {
  it('tells for each step the longest way of steps behind it, over those that need it done and those that only come later', () => {
    const steps = [
      { id: 1, after: [], settled: [] },
      { id: 2, after: [1], settled: [] },
      { id: 3, after: [], settled: [2] },
      { id: 4, after: [1, 3], settled: [] },
      { id: 5, after: [1], settled: [] },
    ];
    expect([...urgencies(steps)].sort()).toEqual([
      [1, 3],
      [2, 2],
      [3, 1],
      [4, 0],
      [5, 0],
    ]);
  });
});
