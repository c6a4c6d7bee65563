import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('pre_start', () => {
  it('the command is split into words', () => {
    expect(
      service(
        'pre_start: [{image: alpine, command: ./migrate --all, user: root, privileged: "true", working_dir: /app, environment: [A=1, SET], per_replica: false}]',
      ).pre_start,
    ).toEqual([
      {
        image: 'alpine',
        command: ['./migrate', '--all'],
        user: 'root',
        privileged: true,
        working_dir: '/app',
        environment: { A: '1', SET: null },
      },
    ]);
  });
  it('an image of its own has a command of its own', () => {
    expect(service('pre_start: [{image: alpine}]').pre_start).toEqual([{ image: 'alpine' }]);
  });
  it('a later file appends', () => {
    expect(service('pre_start: [{command: a}]', 'pre_start: [{command: [b, c]}]').pre_start).toEqual([
      { command: ['a'] },
      { command: ['b', 'c'] },
    ]);
  });
  it('a hook for each replica is refused where it says so', () => {
    expect(problems('pre_start: [{command: a, per_replica: true}]')).toEqual([
      'WL5003 true: pre_start[0] of service "web" is to run for each replica, which is not supported: it runs once for all of them',
    ]);
  });
  it('a hook that says something unknown is refused where it says so', () => {
    expect(problems('pre_start: [{command: a, volumes: [b]}]')).toEqual([
      'WL3001 volumes: unknown attribute "volumes" in pre_start[0] of service "web"',
    ]);
  });
});
