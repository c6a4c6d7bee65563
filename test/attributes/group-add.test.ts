import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('group_add', () => {
  it('numbers become texts', () => {
    expect(service('group_add: [mail, 1000]').group_add).toEqual(['mail', '1000']);
  });
  it('a later file appends', () => {
    expect(service('group_add: [a]', 'group_add: [b]').group_add).toEqual(['a', 'b']);
  });
});
