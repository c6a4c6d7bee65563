import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('hostname', () => {
  it('a text stays', () => {
    expect(service('hostname: web-1').hostname).toEqual('web-1');
  });
  it('variables are filled in', () => {
    expect(service('hostname: "host-${SET}"').hostname).toEqual('host-value');
  });
});
