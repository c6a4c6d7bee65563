import { describe, expect, it } from 'vitest';
import { parseShellWords } from '../../../../src/compose/canonical/shell-words.ts';

describe('parseShellWords', () => {
  it.each([
    ['', []],
    ['  a\tb\n c ', ['a', 'b', 'c']],
    ['a "b c" d', ['a', 'b c', 'd']],
    ["a 'b \"c\\' d", ['a', 'b "c\\', 'd']],
    ['a\\ b "c\\"d"', ['a b', 'c"d']],
    ['"" \'\'', ['', '']],
    ['a"b"\'c\'', ['abc']],
    ['echo $(date +%s) x', ['echo', '$(date +%s)', 'x']],
    ['echo `a b` c', ['echo', '`a b`', 'c']],
    ['a=$X b*', ['a=$X', 'b*']],
  ])('splits %j', (text, words) => {
    expect(parseShellWords(text)).toEqual({ ok: true, words });
  });

  it.each([
    ['a; b', ['a'], ';'],
    ['a&&b', ['a'], '&'],
    ['a | b', ['a'], '|'],
    ['a 2> b', ['a'], '>'],
    ['a "x;y" <z', ['a', 'x;y'], '<'],
  ])('ends %j at an operator', (text, words, cutAt) => {
    expect(parseShellWords(text)).toEqual({ ok: true, words, cutAt });
  });

  it.each([
    ['echo "a', 'a double quote is not closed'],
    ["echo 'a", 'a single quote is not closed'],
    ['echo `a', 'a backtick is not closed'],
    ['echo $(a', 'a parenthesis is not closed'],
    ['echo (a)', 'there is a parenthesis without quotes'],
    ['echo \\', 'a backslash stands at the end'],
  ])('refuses %j', (text, problem) => {
    expect(parseShellWords(text)).toEqual({ ok: false, problem });
  });
});
