import type { Deploy } from '../../model/deploy.ts';
import { type Joint, joint, type MappingContext } from '../mapping.ts';

// What `deploy.resources` says wins over the older attributes beside it.
export const memory = limit('Memory', ({ service }) => bytes(limitsOf(service.deploy)?.memory) || bytes(service.mem_limit));
export const memoryReservation = limit(
  'MemoryReservation',
  ({ service }) => bytes(service.deploy?.resources?.reservations?.memory) || bytes(service.mem_reservation),
);
export const cpus = limit('NanoCpus', ({ service }) => toNanoCpus(limitsOf(service.deploy)?.cpus || (service.cpus ?? 0)));
export const pids = limit('PidsLimit', ({ service }) => Math.max(limitsOf(service.deploy)?.pids ?? 0, 0) || (service.pids_limit ?? 0));

export const limits = [memory, memoryReservation, cpus, pids] as const;

/** Zero means "not set" to the engine too, so it is left out. */
function limit(field: 'Memory' | 'MemoryReservation' | 'NanoCpus' | 'PidsLimit', amount: (context: MappingContext) => number): Joint {
  return joint([`HostConfig.${field}`], (context) => {
    const value = amount(context);
    return value === 0 ? {} : { host: { [field]: value } };
  });
}

function limitsOf(deploy: Deploy | undefined) {
  return deploy?.resources?.limits;
}

function bytes(text = '0'): number {
  return Number(text);
}

// The reference counts in 32-bit floats; without the same rounding 1.999 cpus would differ in the last digits.
function toNanoCpus(amount: number): number {
  return Math.trunc(Math.fround(Math.fround(amount) * 1e9));
}
