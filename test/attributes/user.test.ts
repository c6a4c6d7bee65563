import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('user', () => {
  it('a text stays', () => {
    expect(service('user: "1000:1000"').user).toEqual('1000:1000');
  });
  it('a number is refused', () => {
    expect(problems('user: 1000')).toEqual(['WL3002 1000: user of service "web" must be a string, not the number 1000']);
  });
});
