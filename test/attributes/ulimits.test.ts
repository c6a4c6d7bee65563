import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('ulimits', () => {
  it('one number stands for both limits', () => {
    expect(service('ulimits: {nproc: 65535}').ulimits).toEqual({ nproc: 65535 });
  });
  it('two limits stay apart', () => {
    expect(service('ulimits: {nofile: {soft: 20000, hard: "40000"}}').ulimits).toEqual({ nofile: { soft: 20000, hard: 40000 } });
  });
  it('a text becomes a number', () => {
    expect(service('ulimits: {nproc: "65535"}').ulimits).toEqual({ nproc: 65535 });
  });
  it('a later file replaces a limit as a whole', () => {
    expect(service('ulimits: {nofile: {soft: 1, hard: 2}, nproc: 3}', 'ulimits: {nofile: 4}').ulimits).toEqual({ nofile: 4, nproc: 3 });
  });
  it('a limit has all of 64 bits, also as a text', () => {
    expect(service('ulimits: {memlock: 9223372036854775807, core: {soft: "-9223372036854775808", hard: 1}}').ulimits).toEqual({
      memlock: 9223372036854775807n,
      core: { soft: -9223372036854775808n, hard: 1 },
    });
    expect(problems('ulimits: {nproc: "9223372036854775808"}')).toEqual([
      'WL2004 "9223372036854775808": ulimits.nproc of service "web": "9223372036854775808" is not a whole number',
    ]);
  });
  it('a word is refused', () => {
    expect(problems('ulimits: {nproc: many}')).toEqual(['WL2004 many: ulimits.nproc of service "web": "many" is not a whole number']);
  });
  it('a soft limit alone is refused', () => {
    expect(problems('ulimits: {nofile: {soft: 1}}')).toEqual(['WL3004 nofile: ulimits.nofile of service "web" needs the attribute "hard"']);
  });
});
