import { describe, expect, it } from 'vitest';
import { resolveScalar } from '../../../src/source/yaml/resolve-scalar.ts';

describe('a plain scalar', () => {
  it.each<readonly [string, unknown]>([
    ['', null],
    ['~', null],
    ['Null', null],
    ['nULL', 'nULL'],
    ['true', true],
    ['False', false],
    ['tRUE', 'tRUE'],
    ['yes', 'yes'],
    ['on', 'on'],
    ['0', 0],
    ['-0', 0],
    ['+5', 5],
    ['1_000', 1000],
    ['017', 15],
    ['0o17', 15],
    ['-0o17', -15],
    ['08', 8],
    ['0x1F', 31],
    ['-0x1F', -31],
    ['0b11', 3],
    ['0x', '0x'],
    ['0b102', '0b102'],
    ['1.0', 1],
    ['1.', 1],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['1e3', 1000],
    ['1_0.5', 10.5],
    ['1e400', '1e400'],
    ['.e5', '.e5'],
    ['.inf', Number.POSITIVE_INFINITY],
    ['-.Inf', Number.NEGATIVE_INFINITY],
    ['.nan', Number.NaN],
    ['9223372036854775807', 9223372036854775807n],
    ['18446744073709551615', 18446744073709551615n],
    ['18446744073709551616', 2 ** 64],
    ['1:30', '1:30'],
    ['80:80', '80:80'],
    ['1.2.3', '1.2.3'],
    ['_1', '_1'],
    ['--1', '--1'],
    ['2001-01-01', '2001-01-01T00:00:00Z'],
    ['2001-1-1 1:2:3.50', '2001-01-01T01:02:03.5Z'],
    ['2001-12-14t21:59:43.10-05:00', '2001-12-14T21:59:43.1-05:00'],
    ['2001-13-01', '2001-13-01'],
    ['2001-02-30', '2001-02-30'],
  ])('%j becomes what the reference makes of it', (text, expected) => {
    expect(resolveScalar(text).value).toEqual(expected);
  });

  it('that is a whole float is told apart from an integer', () => {
    expect(['1e6', '1000000', '2001-01-01'].map((text) => resolveScalar(text).type)).toEqual(['float', 'int', 'timestamp']);
  });
});
