import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('cap_drop', () => {
  it('a list stays', () => {
    expect(service('cap_drop: [ALL]').cap_drop).toEqual(['ALL']);
  });
  it('a later file adds what is new', () => {
    expect(service('cap_drop: [CHOWN, SYS_TIME]', 'cap_drop: [SYS_TIME, KILL]').cap_drop).toEqual(['CHOWN', 'SYS_TIME', 'KILL']);
  });
});
