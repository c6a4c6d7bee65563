import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('tty', () => {
  it('a text becomes a boolean', () => {
    expect(service('tty: "true"').tty).toEqual(true);
  });
});
