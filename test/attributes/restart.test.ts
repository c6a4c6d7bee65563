import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('restart', () => {
  it('a text stays', () => {
    expect(service('restart: on-failure:3').restart).toEqual('on-failure:3');
  });
  it('the word no is a text', () => {
    expect(service('restart: no').restart).toEqual('no');
  });
});
