import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('read_only', () => {
  it('a text becomes a boolean', () => {
    expect(service('read_only: "true"').read_only).toEqual(true);
  });
  it('a word from a variable is refused', () => {
    expect(problems('read_only: "${SET}"')).toEqual(['WL2004 "${SET}": read_only of service "web": "value" is not a boolean']);
  });
});
