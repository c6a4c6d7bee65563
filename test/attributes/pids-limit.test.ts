import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('pids_limit', () => {
  it('a text becomes a number', () => {
    expect(service('pids_limit: "10"').pids_limit).toEqual(10);
  });
  it('minus one lifts the limit', () => {
    expect(service('pids_limit: -1').pids_limit).toEqual(-1);
  });
  it.each(['9007199254740993', '"9007199254740993"'])('%s is refused, because another number would be sent to the engine', (limit) => {
    expect(problems(`pids_limit: ${limit}`)).toEqual([
      `WL3007 ${limit}: pids_limit of service "web": 9007199254740993 is too large for a whole number`,
    ]);
  });
  it('a limit of deploy that differs is refused', () => {
    expect(
      problems(`
      pids_limit: 10
      deploy: {resources: {limits: {pids: 5}}}
    `),
    ).toEqual(['WL4008 10: service "web" sets pids_limit and deploy.resources.limits.pids to different values']);
  });
});
