import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('stop_signal', () => {
  it('a text stays', () => {
    expect(service('stop_signal: SIGUSR1').stop_signal).toEqual('SIGUSR1');
  });
});
