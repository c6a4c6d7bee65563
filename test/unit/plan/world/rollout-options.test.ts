import { describe, expect, it } from 'vitest';
import { batchesOf, rolloutOptions, toleratedFailures } from '../../../../src/plan/world/rollout-options.ts';

describe('update_config', () => {
  it('has the defaults of a Swarm where it says nothing', () => {
    expect(rolloutOptions({}, 'rollback')).toEqual({
      parallelism: 1,
      delayMs: 0,
      monitorMs: 5_000,
      maxFailureRatio: 0,
      failureAction: 'rollback',
      order: undefined,
    });
  });

  it('is taken at its word', () => {
    expect(
      rolloutOptions(
        { parallelism: 0, delay: '1m30s', monitor: '1ms', max_failure_ratio: 0.3, failure_action: 'pause', order: 'stop-first' },
        'rollback',
      ),
    ).toEqual({
      parallelism: 0,
      delayMs: 90_000,
      monitorMs: 1,
      maxFailureRatio: 0.3,
      failureAction: 'pause',
      order: 'stop-first',
    });
  });

  it.each([
    [1, 0, 0],
    [4, 0, 0],
    [4, 0.24, 0],
    [4, 0.25, 1],
    [10, 0.7, 7],
    [3, 1, 3],
    [5, 0.99, 4],
  ])('tolerates of %i attempts at ratio %f exactly %i', (attempts, ratio, expected) => {
    expect(toleratedFailures(attempts, ratio)).toBe(expected);
  });

  it.each([
    [1, [[1], [2], [3]]],
    [2, [[1, 2], [3]]],
    [0, [[1, 2, 3]]],
    [9, [[1, 2, 3]]],
  ])('makes batches of %i', (parallelism, expected) => {
    expect(batchesOf([1, 2, 3], parallelism)).toEqual(expected);
  });
});
