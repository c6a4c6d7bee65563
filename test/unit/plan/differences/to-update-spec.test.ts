import { describe, expect, it } from 'vitest';
import { compareContainer } from '../../../../src/plan/differences/compare-container.ts';
import { toUpdateSpec } from '../../../../src/plan/differences/to-update-spec.ts';
import { comparison, order, withHost } from './support.ts';

describe('toUpdateSpec', () => {
  const update = (given: Parameters<typeof comparison>[0]) =>
    toUpdateSpec(compareContainer(comparison(given)), order(given.wanted ?? {}).spec);

  it('sets the memory limit together with the swap limit, without which the engine refuses it', () => {
    expect(update({ wanted: { mem_limit: '2048' }, live: withHost({ Memory: 1024, MemorySwap: 2048 }) })).toEqual({
      Memory: 2048,
      MemorySwap: 4096,
    });
  });

  it('takes away a limit of processes and a restart policy', () => {
    const live = withHost({ PidsLimit: 5, RestartPolicy: { Name: 'always' } });
    expect(update({ wanted: {}, live })).toEqual({ PidsLimit: 0, RestartPolicy: { Name: 'no' } });
  });

  it('sets only what differs', () => {
    expect(update({ wanted: { cpu_shares: 4, cpuset: '0' }, live: withHost({ CpuShares: 8 }) })).toEqual({ CpuShares: 4 });
  });

  it('is nothing when an update can remove no difference', () => {
    expect(update({ wanted: { tty: true }, made: {} })).toBeUndefined();
  });
});
