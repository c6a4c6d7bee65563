import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('healthcheck', () => {
  it('a text runs in a shell', () => {
    expect(service('healthcheck: {test: curl -f localhost}').healthcheck).toEqual({ test: ['CMD-SHELL', 'curl -f localhost'] });
  });
  it('a list stays', () => {
    expect(service('healthcheck: {test: [CMD, curl, localhost]}').healthcheck).toEqual({ test: ['CMD', 'curl', 'localhost'] });
  });
  it('durations get their canonical form', () => {
    expect(
      service('healthcheck: {test: [NONE], interval: 90s, timeout: 1500ms, start_period: 1h, start_interval: 0s, retries: "3"}')
        .healthcheck,
    ).toEqual({ test: ['NONE'], timeout: '1.5s', interval: '1m30s', retries: 3, start_period: '1h0m0s', start_interval: '0s' });
  });
  it('it can be disabled', () => {
    expect(service('healthcheck: {disable: "true"}').healthcheck).toEqual({ disable: true });
  });
  it('the test of a later file replaces, the rest merges', () => {
    expect(service('healthcheck: {test: [CMD, a], interval: 10s}', 'healthcheck: {test: b, timeout: 1s}').healthcheck).toEqual({
      test: ['CMD-SHELL', 'b'],
      timeout: '1s',
      interval: '10s',
    });
  });
  it('a wrong unit is refused', () => {
    expect(problems('healthcheck: {test: a, interval: 5x}')).toEqual([
      'WL3005 5x: healthcheck.interval of service "web": "5x" is not a duration: "x" is not a unit',
    ]);
  });
  it('a number without unit is refused', () => {
    expect(problems('healthcheck: {test: a, interval: "10"}')).toEqual([
      'WL3005 "10": healthcheck.interval of service "web": "10" is not a duration: the unit after "10" is missing',
    ]);
  });
  it('a test without kind is refused', () => {
    expect(problems('healthcheck: {test: ["true"]}')).toEqual([
      'WL3003 "true": the healthcheck test of service "web" starts with "true" instead of CMD, CMD-SHELL or NONE',
    ]);
  });
});
