import { describe, expect, it } from 'vitest';
import { parseState, parseStatusText } from '../../../../src/engine/dockerode/status-text.ts';

describe('parseStatusText', () => {
  it.each([
    ['Created', {}],
    ['Up 3 seconds', {}],
    ['Up About a minute (healthy)', { health: 'healthy' }],
    ['Up Less than a second (health: starting)', { health: 'starting' }],
    ['Up 2 hours (unhealthy)', { health: 'unhealthy' }],
    ['Up 4 minutes (Paused)', {}],
    ['Exited (0) 3 seconds ago', { exitCode: 0 }],
    ['Exited (137) 2 weeks ago', { exitCode: 137 }],
    ['Exited (-1) 2 weeks ago', { exitCode: -1 }],
    ['Restarting (1) 4 seconds ago', { exitCode: 1 }],
    ['Removal In Progress', {}],
    ['Dead', {}],
    ['', {}],
  ])('reads "%s"', (status, expected) => {
    expect(parseStatusText(status)).toEqual(expected);
  });
});

describe('parseState', () => {
  it.each([
    ['running', 'running'],
    ['dead', 'dead'],
    ['configured', 'created'],
    ['stopped', 'exited'],
  ])('takes %s for %s', (state, expected) => {
    expect(parseState(state)).toBe(expected);
  });
});
