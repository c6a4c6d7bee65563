import { describe, expect, it } from 'vitest';
import { hostOf, noticesOf, orderOf } from '../order-of.ts';

describe('security', () => {
  it('capabilities, groups, privileges and the read-only root are passed on', () => {
    const service = {
      cap_add: ['NET_ADMIN'],
      cap_drop: ['ALL'],
      group_add: ['audio'],
      privileged: true,
      read_only: true,
      userns_mode: 'host',
    };
    expect(hostOf(service)).toEqual({
      CapAdd: ['CAP_NET_ADMIN'],
      CapDrop: ['ALL'],
      GroupAdd: ['audio'],
      Privileged: true,
      ReadonlyRootfs: true,
      UsernsMode: 'host',
    });
  });
  it('capabilities have their full names, once and in order', () => {
    expect(hostOf({ cap_add: ['Sys_Time', 'cap_chown', 'CHOWN'], cap_drop: ['mknod', 'all'] })).toEqual({
      CapAdd: ['CAP_CHOWN', 'CAP_SYS_TIME'],
      CapDrop: ['ALL', 'CAP_MKNOD'],
    });
  });
  it('unconfined system paths become two empty lists', () => {
    expect(hostOf({ security_opt: ['systempaths=unconfined', 'no-new-privileges', 'apparmor:unconfined'] })).toEqual({
      SecurityOpt: ['no-new-privileges', 'apparmor:unconfined'],
      MaskedPaths: [],
      ReadonlyPaths: [],
    });
  });
  it('a seccomp profile is sent as its content', () => {
    const request = { seccompProfiles: new Map([['/srv/profile.json', '{"a":1}']]) };
    expect(hostOf({ security_opt: ['seccomp:./profile.json', 'seccomp=unconfined'] }, { request })).toEqual({
      SecurityOpt: ['seccomp={"a":1}', 'seccomp=unconfined'],
    });
  });
  it('a profile that was not read and an option without a value are errors', () => {
    expect(noticesOf({ security_opt: ['seccomp=/nope.json', 'nonsense'] })).toEqual([
      'error WL1003 service web: the seccomp profile /nope.json cannot be read',
      'error WL3005 service web: "nonsense" is not a security option',
    ]);
  });
  it('a credential spec has no effect, and the notice points to it', () => {
    const order = orderOf({ credential_spec: { file: 'x' } }, { spanAt: (pointer) => ({ file: pointer, start: 0, end: 1 }) });
    expect(order.notices).toEqual([
      {
        code: 'WL5001',
        severity: 'warning',
        message: 'service web: credential_spec is not applied: it is for Windows containers in a Swarm',
        span: { file: '/services/web/credential_spec', start: 0, end: 1 },
      },
    ]);
  });
});
