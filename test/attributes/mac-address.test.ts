import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('mac_address', () => {
  it('a text stays', () => {
    expect(service('mac_address: "02:42:ac:11:65:43"').mac_address).toEqual('02:42:ac:11:65:43');
  });
});
