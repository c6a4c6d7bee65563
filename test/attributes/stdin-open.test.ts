import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('stdin_open', () => {
  it('a text becomes a boolean', () => {
    expect(service('stdin_open: "y"').stdin_open).toEqual(true);
  });
});
