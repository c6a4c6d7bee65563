import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('mem_limit', () => {
  it('units count in powers of 1024', () => {
    expect(service('mem_limit: 1.5g').mem_limit).toEqual('1610612736');
  });
  it('a number counts bytes', () => {
    expect(service('mem_limit: 67108864').mem_limit).toEqual('67108864');
  });
  it('a suffix may be long', () => {
    expect(service('mem_limit: 20000 KiB').mem_limit).toEqual('20480000');
  });
  it('a wrong unit is refused', () => {
    expect(problems('mem_limit: 12zz')).toEqual(['WL3005 12zz: mem_limit of service "web": "12zz" is not a size: "zz" is not a unit']);
  });
  it('an empty text is refused', () => {
    expect(problems('mem_limit: "${UNSET-}"')).toEqual(['WL3005 "${UNSET-}": mem_limit of service "web": "" is not a size: it is empty']);
  });
  it('a negative size is refused', () => {
    expect(problems('mem_limit: "-5m"')).toEqual(['WL3005 "-5m": mem_limit of service "web": "-5m" is not a size: it is negative']);
  });
  it('a fraction without unit is dropped with a warning', () => {
    expect(problems('mem_limit: 1.9')).toEqual([
      'WL5001 1.9: mem_limit of service "web": the size 1.9 is dropped, because it has a fraction but no unit',
    ]);
  });
  it('a number that no machine counts to is dropped with a warning', () => {
    expect(problems('mem_limit: 99999999999999999999')).toEqual([
      'WL5001 99999999999999999999: mem_limit of service "web": the size 100000000000000000000 is dropped, because it is too large',
    ]);
  });
  it('a limit of deploy that differs is refused', () => {
    expect(
      problems(`
      mem_limit: 1g
      deploy: {resources: {limits: {memory: 2g}}}
    `),
    ).toEqual(['WL4008 1g: service "web" sets mem_limit and deploy.resources.limits.memory to different values']);
  });
});
