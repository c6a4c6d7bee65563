import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('logging', () => {
  it('options become texts', () => {
    expect(
      service('logging: {driver: syslog, options: {syslog-address: "tcp://1.2.3.4:5", max-size: 1.50, max-file: 3, empty: }}').logging,
    ).toEqual({ driver: 'syslog', options: { 'syslog-address': 'tcp://1.2.3.4:5', 'max-size': '1.5', 'max-file': '3', empty: '' } });
  });
  it('options of a later file merge while the driver stays', () => {
    expect(service('logging: {driver: json-file, options: {a: 1, b: 2}}', 'logging: {options: {b: 3}}').logging).toEqual({
      driver: 'json-file',
      options: { a: '1', b: '3' },
    });
  });
  it('another driver starts afresh', () => {
    expect(service('logging: {driver: json-file, options: {a: 1}}', 'logging: {driver: syslog, options: {b: 2}}').logging).toEqual({
      driver: 'syslog',
      options: { b: '2' },
    });
  });
});
