import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('init', () => {
  it('a boolean stays, also false', () => {
    expect(service('init: false').init).toEqual(false);
  });
  it('a word of truth becomes a boolean', () => {
    expect(service('init: "yes"').init).toEqual(true);
  });
  it('a number is refused', () => {
    expect(problems('init: "1"')).toEqual(['WL2004 "1": init of service "web": "1" is not a boolean']);
  });
});
