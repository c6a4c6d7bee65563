import { describe, expect, it } from 'vitest';
import { configOf, noticesOf } from '../order-of.ts';

const full = { test: ['CMD', 'true'], interval: '1m30s', timeout: '3s', retries: 4, start_period: '500ms', start_interval: '1s' };

describe('healthcheck', () => {
  it('durations are nanoseconds', () => {
    expect(configOf({ healthcheck: full }).Healthcheck).toEqual({
      Test: ['CMD', 'true'],
      Interval: 90_000_000_000,
      Timeout: 3_000_000_000,
      StartPeriod: 500_000_000,
      StartInterval: 1_000_000_000,
      Retries: 4,
    });
  });
  it('disable replaces the test and keeps the rest', () => {
    expect(configOf({ healthcheck: { disable: true, test: ['CMD', 'true'], interval: '3s' } }).Healthcheck).toEqual({
      Test: ['NONE'],
      Interval: 3_000_000_000,
    });
  });
  it('start_interval is refused without start_period and by an engine that would drop it', () => {
    expect(noticesOf({ healthcheck: { start_interval: '1s' } })).toEqual([
      'error WL3004 service web: start_interval has no meaning without start_period',
    ]);
    expect(noticesOf({ healthcheck: full }, { request: { apiVersion: '1.43' } })).toEqual([
      'error WL7001 service web: start_interval needs Engine API 1.44 (Docker 25); this engine has 1.43',
    ]);
  });
});
