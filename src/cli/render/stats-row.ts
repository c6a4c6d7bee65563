import type { ContainerStats } from '../../operations/stats.ts';
import { isUp } from '../../plan/draft/container-state.ts';
import type { TemplateStruct } from './go-template/value.ts';
import { binarySize, decimalSize, percentText } from './human-units.ts';
import type { ListingKind } from './listing.ts';

export const statsListing: ListingKind = {
  columns: ['ID', 'Name', 'CPUPerc', 'MemUsage', 'MemPerc', 'NetIO', 'BlockIO', 'PIDs'],
  titles: {
    BlockIO: 'BLOCK I/O',
    CPUPerc: 'CPU %',
    Container: 'CONTAINER',
    ID: 'CONTAINER ID',
    MemPerc: 'MEM %',
    MemUsage: 'MEM USAGE / LIMIT',
    Name: 'NAME',
    NetIO: 'NET I/O',
    PIDs: 'PIDS',
  },
};

/** A row of `stats`. What stands still uses nothing; where a running container has no meters, that is told. */
export function statsFields(stats: ContainerStats, truncate: boolean): TemplateStruct {
  const { container, reading, cpuPercent } = stats;
  const identity = { Container: container.id, ID: truncate ? container.id.slice(0, 12) : container.id, Name: container.name };
  if (!reading) return { ...identity, ...(isUp(container) ? unknown : nothing) };
  return {
    ...identity,
    BlockIO: `${decimalSize(reading.read)} / ${decimalSize(reading.written)}`,
    CPUPerc: cpuPercent === undefined ? '--' : percentText(cpuPercent),
    MemPerc: percentText(memoryPercent(stats)),
    MemUsage: `${binarySize(reading.memory)} / ${binarySize(reading.memoryLimit)}`,
    NetIO: `${decimalSize(reading.received)} / ${decimalSize(reading.sent)}`,
    PIDs: String(reading.processes),
  };
}

export function memoryPercent({ reading }: ContainerStats): number {
  return reading && reading.memoryLimit > 0 ? (reading.memory / reading.memoryLimit) * 100 : 0;
}

const nothing = { BlockIO: '0B / 0B', CPUPerc: '0.00%', MemPerc: '0.00%', MemUsage: '0B / 0B', NetIO: '0B / 0B', PIDs: '0' };
const unknown = { BlockIO: '-- / --', CPUPerc: '--', MemPerc: '--', MemUsage: '-- / --', NetIO: '-- / --', PIDs: '--' };
