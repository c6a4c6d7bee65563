import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('stop_grace_period', () => {
  it('a duration gets its canonical form', () => {
    expect(service('stop_grace_period: 90s').stop_grace_period).toEqual('1m30s');
  });
  it('days and weeks become hours', () => {
    expect(service('stop_grace_period: 1d2h').stop_grace_period).toEqual('26h0m0s');
  });
  it('zero stays', () => {
    expect(service('stop_grace_period: "0"').stop_grace_period).toEqual('0s');
  });
  it('a number without unit is refused', () => {
    expect(problems('stop_grace_period: "10"')).toEqual([
      'WL3005 "10": stop_grace_period of service "web": "10" is not a duration: the unit after "10" is missing',
    ]);
  });
  it('a bare number is refused', () => {
    expect(problems('stop_grace_period: 10')).toEqual([
      'WL3002 10: stop_grace_period of service "web" must be a string, not the number 10',
    ]);
  });
  it('an upper-case unit is refused', () => {
    expect(problems('stop_grace_period: 5S')).toEqual([
      'WL3005 5S: stop_grace_period of service "web": "5S" is not a duration: "S" is not a unit',
    ]);
  });
});
