import { describe, expect, it } from 'vitest';
import { pathPatterns } from '../../../src/util/path-patterns.ts';

describe('pathPatterns', () => {
  it.each([
    ['node_modules', 'node_modules', true],
    ['node_modules', 'node_modules/a/b.js', true],
    ['node_modules', 'sub/node_modules', false],
    ['/top', 'top', true],
    ['dir/', 'dir/x', true],
    ['./a/../b', 'b', true],
    ['*.log', 'a.log', true],
    ['*.log', 'sub/a.log', false],
    ['*/*.log', 'sub/a.log', true],
    ['**/*.log', 'a.log', true],
    ['**/*.log', 'a/b/c.log', true],
    ['a/**/z', 'a/z', true],
    ['a/**/z', 'a/b/c/z', true],
    ['a/**', 'a/b', true],
    ['a/**', 'a', false],
    ['**', 'anything/at/all', true],
    ['temp?', 'tempa', true],
    ['temp?', 'temp', false],
    ['temp?', 'temp/', true],
    ['[a-c].txt', 'b.txt', true],
    ['[^a-c].txt', 'b.txt', false],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['a.b', 'axb', false],
    ['(x)+$', '(x)+$', true],
    ['a[', 'a[', true],
    ['', 'x', false],
    ['.', 'x', false],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(pathPatterns([pattern]).matches(path.replace(/\/$/, 'x'))).toBe(expected);
  });

  it('lets the last pattern that matches decide', () => {
    const patterns = pathPatterns(['*.md', '!README.md', 'README-secret.md', '! docs/x.md']);
    expect(['a.md', 'README.md', 'README-secret.md'].map((path) => patterns.matches(path))).toEqual([true, false, true]);
    expect(pathPatterns(['*.md', '!README*.md', 'README-secret.md']).matches('README-secret.md')).toBe(true);
    expect(pathPatterns(['*.md', 'README-secret.md', '!README*.md']).matches('README-secret.md')).toBe(false);
  });

  it('takes a file back out of a folder that is matched', () => {
    const patterns = pathPatterns(['docs', '!docs/keep.md']);
    expect([patterns.matches('docs/keep.md'), patterns.matches('docs/other.md')]).toEqual([false, true]);
  });

  it.each([
    [['a', '!a/b/c'], 'a', true],
    [['a', '!a/b/c'], 'a/b', true],
    [['a', '!a/b/c'], 'a/x', false],
    [['a', '!b/c'], 'a', false],
    [['a', '!**/keep'], 'a', true],
    [['a', '!*/keep'], 'a', true],
    [['a', '!a'], 'a', false],
    [['a/b'], 'a', true],
    [['a/b'], 'b', false],
  ])('knows whether %j may differ below %s: %s', (patterns, folder, expected) => {
    expect(pathPatterns(patterns).mayDifferBelow(folder)).toBe(expected);
  });
});
