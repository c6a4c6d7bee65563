import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('cap_add', () => {
  it('a list stays', () => {
    expect(service('cap_add: [NET_ADMIN, SYS_PTRACE]').cap_add).toEqual(['NET_ADMIN', 'SYS_PTRACE']);
  });
  it('a later file adds what is new', () => {
    expect(service('cap_add: [CHOWN, SYS_TIME]', 'cap_add: [SYS_TIME, KILL]').cap_add).toEqual(['CHOWN', 'SYS_TIME', 'KILL']);
  });
  it('a text is refused', () => {
    expect(problems('cap_add: ALL')).toEqual(['WL3002 ALL: cap_add of service "web" must be a list, not a string']);
  });
});
