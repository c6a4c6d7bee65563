import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('sysctls', () => {
  it('numbers become texts', () => {
    expect(service('sysctls: {net.core.somaxconn: 1024}').sysctls).toEqual({ 'net.core.somaxconn': '1024' });
  });
  it('a list becomes a map', () => {
    expect(service('sysctls: [net.core.somaxconn=1024]').sysctls).toEqual({ 'net.core.somaxconn': '1024' });
  });
  it('a later file replaces by key', () => {
    expect(service('sysctls: {a: 1, b: 1}', 'sysctls: [b=2]').sysctls).toEqual({ a: '1', b: '2' });
  });
});
