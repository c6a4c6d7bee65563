import { expect, it } from 'vitest';
import { compareNaturally } from '../../../../src/operations/config/compare-naturally.ts';

it('orders keys as the reference does', () => {
  const ordered = ['1', 'B', 'Web', 'a b', 'a-1', 'a.1', 'a: b', 'a_b', 'a1b', 'a9', 'a10', 'aB', 'true', 'web9', 'web10', 'y'];
  expect([...ordered].reverse().sort(compareNaturally)).toEqual(ordered);
});

it('counts zeros within a number; of equal numbers the shorter comes first', () => {
  expect(['a101', 'a11', 'a1', 'a01', 'a10'].sort(compareNaturally)).toEqual(['a1', 'a01', 'a10', 'a11', 'a101']);
});
