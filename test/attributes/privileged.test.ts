import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('privileged', () => {
  it('a text becomes a boolean', () => {
    expect(service('privileged: "on"').privileged).toEqual(true);
  });
  it('a word is refused', () => {
    expect(problems('privileged: maybe')).toEqual(['WL2004 maybe: privileged of service "web": "maybe" is not a boolean']);
  });
});
