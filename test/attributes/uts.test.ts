import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('uts', () => {
  it('a text stays', () => {
    expect(service('uts: host').uts).toEqual('host');
  });
});
