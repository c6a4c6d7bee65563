import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('attach', () => {
  it('a boolean stays', () => {
    expect(service('attach: false').attach).toEqual(false);
  });
  it('a word of truth becomes a boolean', () => {
    expect(service('attach: "no"').attach).toEqual(false);
  });
  it('another word is refused', () => {
    expect(problems('attach: "never"')).toEqual(['WL3005 "never": attach of service "web": "never" is neither true nor false']);
  });
});
