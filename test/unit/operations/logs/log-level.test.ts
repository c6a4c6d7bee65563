import { describe, expect, it } from 'vitest';
import { levelOf } from '../../../../src/operations/logs/log-level.ts';

describe('the level of a line', () => {
  it.each([
    ['{"time":1,"level":"warn","msg":"INFO"}', 'warn'],
    ['{"level":50,"msg":"pino"}', 'error'],
    ['{"severity":"CRITICAL"}', 'fatal'],
    ['{"log.level":"debug"}', 'debug'],
    ['time=2026 level=info msg="no ERROR here"', 'info'],
    ['2026-01-02 03:04:05 [notice] 1#1: start worker', 'info'],
    ['2026-01-02 03:04:05.006 UTC [1] FATAL:  password authentication failed', 'fatal'],
    ['2026-01-02 03:04:05.006 UTC [1] LOG:  ready', 'info'],
    ['E0102 03:04:05.006 1 main.go:3] broken', 'error'],
    ['1:M 02 Jan 2026 03:04:05.006 # WARNING overcommit', 'warn'],
    ['1:M 02 Jan 2026 03:04:05.006 * Ready', 'info'],
    ['Error: something', 'error'],
    ['2026-01-02T03:04:05Z TRACE crate::module', 'trace'],
  ])('is read from %s', (line, level) => {
    expect(levelOf(line)).toBe(level);
  });

  it.each([
    'listening on port 80',
    '  at main (file.js:3:4)',
    'an error in a sentence',
    `${'x'.repeat(130)} ERROR`,
    '{"levels":3}',
    '{"level":5000}',
    '',
  ])('is not guessed of %j', (line) => {
    expect(levelOf(line)).toBeUndefined();
  });
});
