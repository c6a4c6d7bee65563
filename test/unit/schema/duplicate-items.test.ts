import { expect, it } from 'vitest';
import { duplicateItems } from '../../../src/compose/validate/duplicate-items.ts';

it('finds each repetition with the item it repeats', () => {
  expect(duplicateItems(['a', 'b', 'a', 'a'])).toEqual([
    [0, 2],
    [0, 3],
  ]);
});

it('takes maps as equal whatever the order of their keys', () => {
  expect(duplicateItems([{ target: 80, name: 'web' }, { name: 'web', target: 80 }, { target: 81 }])).toEqual([[0, 1]]);
});

it('takes a number as equal to an earlier text of the same digits', () => {
  expect(duplicateItems(['80', 80, '080', '1', 1])).toEqual([
    [0, 1],
    [3, 4],
  ]);
});

it('tells a number from the same digits as text, and a map from its own JSON', () => {
  expect(duplicateItems([80, '80', { a: 1 }, '{"a":1}', [1], '[1]', null, 'null'])).toEqual([]);
});
