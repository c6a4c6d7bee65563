import { describe, expect, it } from 'vitest';
import { goFloatText, toFloat32 } from '../../../src/model/go-number.ts';

describe('goFloatText', () => {
  it.each([
    [1.5, '1.5'],
    [1000, '1000'],
    [1e6, '1e+06'],
    [123_456_789.5, '1.234567895e+08'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1e21, '1e+21'],
    [-2.5e-7, '-2.5e-07'],
    [0, '0'],
    [Number.POSITIVE_INFINITY, '+Inf'],
    [Number.NaN, 'NaN'],
  ])('writes %d as %s', (value, text) => {
    expect(goFloatText(value)).toBe(text);
  });
});

describe('toFloat32', () => {
  it.each([
    [0.1, 0.1],
    [0.123456789, 0.12345679],
    [16_777_217, 16_777_216],
    [0.5, 0.5],
  ])('names the 32-bit float nearest to %d with the fewest digits', (value, nearest) => {
    expect(toFloat32(value)).toBe(nearest);
  });
});
