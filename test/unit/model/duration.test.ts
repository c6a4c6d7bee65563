import { describe, expect, it } from 'vitest';
import { durationMilliseconds, formatDuration, parseDuration } from '../../../src/model/duration.ts';

describe('parseDuration', () => {
  it.each([
    ['10s', 10_000_000_000n],
    ['1m30s', 90_000_000_000n],
    ['1.5h', 5_400_000_000_000n],
    ['.5s', 500_000_000n],
    ['1.s', 1_000_000_000n],
    ['2d', 172_800_000_000_000n],
    ['1w', 604_800_000_000_000n],
    ['1µs', 1_000n],
    ['1us', 1_000n],
    ['-1s', -1_000_000_000n],
    ['+1s', 1_000_000_000n],
    ['0', 0n],
    ['-0', 0n],
    ['9223372036854775807ns', 9_223_372_036_854_775_807n],
  ])('reads %s', (text, nanoseconds) => {
    expect(parseDuration(text)).toEqual({ ok: true, nanoseconds });
  });

  it.each([
    ['', 'it is empty'],
    ['10', 'the unit after "10" is missing'],
    ['1h1', 'the unit after "1" is missing'],
    ['5x', '"x" is not a unit'],
    ['1 s', '" s" is not a unit'],
    ['5S', '"S" is not a unit'],
    ['s', 'a number is missing'],
    ['9223372036854775808ns', 'it is too long'],
  ])('refuses %j', (text, problem) => {
    expect(parseDuration(text)).toEqual({ ok: false, problem });
  });
});

describe('formatDuration', () => {
  it.each([
    [0n, '0s'],
    [1n, '1ns'],
    [1_500n, '1.5µs'],
    [1_500_000n, '1.5ms'],
    [500_000_000n, '500ms'],
    [1_500_000_000n, '1.5s'],
    [90_000_000_000n, '1m30s'],
    [3_600_000_000_000n, '1h0m0s'],
    [604_800_000_000_000n, '168h0m0s'],
    [-1_000_000_000n, '-1s'],
  ])('writes %s ns as %s', (nanoseconds, text) => {
    expect(formatDuration(nanoseconds)).toBe(text);
  });

  it('gives a text that reads back as the same duration', () => {
    const durations = ['1ns', '1.001ms', '59.999s', '1m0.5s', '2562047h47m16.854775807s'];
    const again = durations.map((text) => {
      const parsed = parseDuration(text);
      return parsed.ok ? formatDuration(parsed.nanoseconds) : parsed.problem;
    });
    expect(again).toEqual(durations);
  });
});

describe('durationMilliseconds', () => {
  it('rounds down to whole milliseconds', () => {
    expect(durationMilliseconds('1m0.0015s')).toBe(60_001);
  });
});
