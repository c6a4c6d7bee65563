import { describe, expect, it } from 'vitest';
import { closest } from '../../../src/util/closest.ts';

describe('closest', () => {
  it.each([
    ['comand', ['image', 'command', 'ports'], 'command'],
    ['iamge', ['image', 'ports'], 'image'],
    ['start-period', ['start_period', 'start_interval'], 'start_period'],
    ['HEALTHCHECK', ['healthcheck'], 'healthcheck'],
    ['db', ['bd', 'cache'], 'bd'],
  ])('finds for %j among %j what was meant', (word, candidates, expected) => {
    expect(closest(word, candidates)).toBe(expected);
  });

  it.each([
    ['foobar', ['image', 'command', 'ports']],
    ['a', ['b', 'c']],
    ['x', []],
    ['i'.repeat(10_000), ['i'.repeat(9999)]],
  ])('finds nothing when no candidate is near', (word, candidates) => {
    expect(closest(word, candidates)).toBeUndefined();
  });

  it('prefers the nearer candidate, and of two equals the first', () => {
    expect([closest('volume', ['volum', 'volumes', 'volume']), closest('pots', ['ports', 'posts'])]).toEqual(['volume', 'ports']);
  });
});
