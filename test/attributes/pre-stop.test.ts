import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('pre_stop', () => {
  it('the command may be a list', () => {
    expect(service('pre_stop: [{command: [sh, -c, sync]}]').pre_stop).toEqual([{ command: ['sh', '-c', 'sync'] }]);
  });
  it('a hook without command is refused', () => {
    expect(problems('pre_stop: [{user: root}]')).toEqual([
      'WL3004 {user: root}: pre_stop[0] of service "web" needs the attribute "command"',
    ]);
  });
});
