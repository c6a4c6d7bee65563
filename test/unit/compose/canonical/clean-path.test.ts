import { describe, expect, it } from 'vitest';
import { cleanPath, isWindowsAbsolute, joinPath } from '../../../../src/compose/canonical/clean-path.ts';

describe('cleanPath', () => {
  it.each([
    ['/a/./b//c/', '/a/b/c'],
    ['/a/../../b', '/b'],
    ['a/../..', '..'],
    ['./a', 'a'],
    ['.', '.'],
    ['a/..', '.'],
    ['/', '/'],
    ['', ''],
  ])('makes of %j %j', (path, cleaned) => {
    expect(cleanPath(path)).toBe(cleaned);
  });
});

describe('joinPath', () => {
  it('puts the folder in front, also a relative one', () => {
    expect([joinPath('/srv', '../x'), joinPath('sub', './a'), joinPath('', 'a')]).toEqual(['/x', 'sub/a', 'a']);
  });
});

describe('isWindowsAbsolute', () => {
  it.each([
    ['C:\\x', true],
    ['c:/x', true],
    ['\\\\host\\share\\x', true],
    ['C:x', false],
    ['/x', false],
    ['x', false],
  ])('tells for %j %s', (path, absolute) => {
    expect(isWindowsAbsolute(path)).toBe(absolute);
  });
});
