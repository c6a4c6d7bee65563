import { expect, it } from 'vitest';
import { hostOf } from '../order-of.ts';

it('a logging driver is passed on with its options; without one the options go to the default driver', () => {
  expect(hostOf({ logging: { driver: 'local', options: { 'max-file': '3' } } })).toEqual({
    LogConfig: { Type: 'local', Config: { 'max-file': '3' } },
  });
  expect(hostOf({ logging: { options: { 'max-size': '1m' } } })).toEqual({ LogConfig: { Type: '', Config: { 'max-size': '1m' } } });
});
