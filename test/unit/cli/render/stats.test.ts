import { describe, expect, it } from 'vitest';
import { liveStats } from '../../../../src/cli/render/stats-live.ts';
import { statsFields } from '../../../../src/cli/render/stats-row.ts';
import type { MeterReading } from '../../../../src/engine/engine-insight.ts';
import { container } from '../../../fakes/builders.ts';

const reading: MeterReading = {
  time: 0,
  cpuTime: 0,
  memory: 3_145_728,
  memoryLimit: 25_276_502_016,
  received: 1_300,
  sent: 0,
  read: 4_096,
  written: 12_000_000,
  processes: 3,
};

describe('a row of stats', () => {
  it('writes numbers as docker does', () => {
    expect(statsFields({ container: container(), reading, cpuPercent: 12.345 }, true)).toEqual({
      Container: 'web1'.padEnd(64, '0'),
      ID: 'web100000000',
      Name: 'demo-web-1',
      BlockIO: '4.1kB / 12MB',
      CPUPerc: '12.35%',
      MemPerc: '0.01%',
      MemUsage: '3MiB / 23.54GiB',
      NetIO: '1.3kB / 0B',
      PIDs: '3',
    });
  });

  it('is all zeros for a container that does not run, and unknown for one without meters', () => {
    expect(statsFields({ container: container({ state: 'exited' }) }, true)).toMatchObject({
      CPUPerc: '0.00%',
      MemUsage: '0B / 0B',
      PIDs: '0',
    });
    expect(statsFields({ container: container() }, true)).toMatchObject({ CPUPerc: '--', MemUsage: '-- / --', PIDs: '--' });
  });
});

describe('live stats', () => {
  it('draw the course of processor and memory beside the numbers', () => {
    const frame = liveStats();
    const half = { ...reading, memory: reading.memoryLimit / 2 };
    frame([{ container: container(), reading, cpuPercent: 0 }], 130);
    frame([{ container: container(), reading, cpuPercent: 50 }], 130);
    expect(frame([{ container: container(), reading: half, cpuPercent: 100 }], 110).split('\n')).toEqual([
      'NAME   CPU %                      MEM USAGE / LIMIT    MEM %                     NET I/O     BLOCK I/O     PIDS',
      'web-1  100.00%               ▁▅█  11.77GiB / 23.54GiB  50.00%               ▁▁▅  1.3kB / 0B  4.1kB / 12MB  3   ',
      '',
    ]);
  });

  it('leave the bars out where there is no room', () => {
    expect(liveStats()([{ container: container(), reading, cpuPercent: 1 }], 70)).not.toMatch(/[▁-█]/);
  });
});
