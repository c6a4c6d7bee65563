import { describe, expect, it } from 'vitest';
import { parseByteSize } from '../../../src/model/byte-size.ts';

describe('parseByteSize', () => {
  it.each([
    ['1024', 1024n],
    ['64m', 67_108_864n],
    ['1.5g', 1_610_612_736n],
    ['.5g', 536_870_912n],
    ['1KiB', 1024n],
    ['1kb', 1024n],
    ['1 kb', 1024n],
    ['1b', 1n],
    ['1e3k', 1_024_000n],
    ['1p', 1_125_899_906_842_624n],
    ['1_0', 10n],
    ['1.9', 1n],
  ])('reads %s', (text, bytes) => {
    expect(parseByteSize(text)).toEqual({ ok: true, bytes });
  });

  it.each([
    ['', 'it is empty'],
    ['abc', 'a number is missing'],
    ['12zz', '"zz" is not a unit'],
    ['1ki', '"ki" is not a unit'],
    ['1  k', '"1 " is not a number'],
    ['0x10', '"0x10" is not a number'],
    ['-5m', 'it is negative'],
    ['99999999999p', 'it is too large'],
  ])('refuses %j', (text, problem) => {
    expect(parseByteSize(text)).toEqual({ ok: false, problem });
  });
});
