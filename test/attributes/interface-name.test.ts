import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('interface_name', () => {
  it('a network of the service takes it', () => {
    expect(service('networks: {default: {interface_name: eth7}}').networks).toEqual({ default: { interface_name: 'eth7' } });
  });
});
