import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('build.ulimits', () => {
  it('one number or two', () => {
    expect(service('build: {ulimits: {nproc: 5, nofile: {soft: 1, hard: 2}}}').build?.ulimits).toEqual({
      nproc: 5,
      nofile: { soft: 1, hard: 2 },
    });
  });
  it('a limit that is a list is refused, whatever its name', () => {
    expect(problems('build: {ulimits: {rt-2: {soft: 1, hard: [2]}}}')).toEqual([
      'WL3002 [2]: build.ulimits.rt-2 of service "web": the hard limit is a number, not a list',
    ]);
  });
});
