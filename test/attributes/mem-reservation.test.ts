import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('mem_reservation', () => {
  it('units count in powers of 1024', () => {
    expect(service('mem_reservation: 512m').mem_reservation).toEqual('536870912');
  });
  it('a word is refused', () => {
    expect(problems('mem_reservation: much')).toEqual([
      'WL3005 much: mem_reservation of service "web": "much" is not a size: a number is missing',
    ]);
  });
});
