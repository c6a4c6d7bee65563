import { describe, expect, it } from 'vitest';
import { groupBy } from '../../../src/util/group-by.ts';

describe('groupBy', () => {
  it('keeps keys and items in the order that they come in', () => {
    const groups = groupBy(['pear', 'fig', 'plum', 'kiwi', 'nut'], (word) => word.length);
    expect([...groups]).toEqual([
      [4, ['pear', 'plum', 'kiwi']],
      [3, ['fig', 'nut']],
    ]);
  });

  it('leaves out items without a key', () => {
    expect([...groupBy([1, 2, 3], (number) => (number === 2 ? undefined : 'odd'))]).toEqual([['odd', [1, 3]]]);
  });
});
