import { describe, expect, it } from 'vitest';
import { service } from './load.ts';

describe('post_start', () => {
  it('the command is split into words', () => {
    expect(
      service('post_start: [{command: ./init.sh --all, user: root, privileged: true, working_dir: /app, environment: [A=1, SET]}]')
        .post_start,
    ).toEqual([
      { command: ['./init.sh', '--all'], user: 'root', privileged: true, working_dir: '/app', environment: { A: '1', SET: null } },
    ]);
  });
  it('a later file appends', () => {
    expect(service('post_start: [{command: a}]', 'post_start: [{command: [b, c]}]').post_start).toEqual([
      { command: ['a'] },
      { command: ['b', 'c'] },
    ]);
  });
});
