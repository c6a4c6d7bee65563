import { describe, expect, it } from 'vitest';
import { hostOf } from '../order-of.ts';

describe('restart', () => {
  it.each([
    ['no', { Name: 'no' }],
    ['always', { Name: 'always' }],
    ['unless-stopped', { Name: 'unless-stopped' }],
    ['on-failure', { Name: 'on-failure' }],
    ['on-failure:3', { Name: 'on-failure', MaximumRetryCount: 3 }],
  ])('restart: %s is passed on', (restart, RestartPolicy) => {
    expect(hostOf({ restart })).toEqual({ RestartPolicy });
  });
  it.each([
    ['none', 'no'],
    ['any', 'always'],
    ['on-failure', 'on-failure'],
  ])('the condition %s of deploy is %s to the engine and wins', (condition, Name) => {
    expect(hostOf({ restart: 'unless-stopped', deploy: { restart_policy: { condition, max_attempts: 5 } } })).toEqual({
      RestartPolicy: { Name, MaximumRetryCount: 5 },
    });
  });
  it('an empty policy of deploy takes restart away', () => {
    expect(hostOf({ restart: 'always', deploy: { restart_policy: {} } })).toEqual({});
  });
  it('a one-off is not restarted', () => {
    expect(hostOf({ restart: 'always' }, { request: { oneOff: { slug: 'ab' } } })).toEqual({});
  });
});
