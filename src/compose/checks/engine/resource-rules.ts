import { parseByteSize } from '../../../model/byte-size.ts';
import { parseDuration } from '../../../model/duration.ts';
import type { Refusal, ValueRule, ValueRules } from './value-rule.ts';

const leastMemory = 6n * 1024n * 1024n;

/** What a container may use, and how its health is asked for. */
export const resourceRules: ValueRules = {
  mem_limit: memory,
  mem_reservation: memory,
  'deploy.resources.limits.memory': memory,
  'deploy.resources.reservations.memory': memory,
  cpus,
  'deploy.resources.limits.cpus': cpus,
  cpu_period: between('the period of a CPU quota', 1_000n, 1_000_000n),
  cpu_quota: between('a CPU quota', 1_000n),
  'healthcheck.interval': atLeastOneMillisecond,
  'healthcheck.timeout': atLeastOneMillisecond,
  'healthcheck.start_period': atLeastOneMillisecond,
  'healthcheck.start_interval': atLeastOneMillisecond,
};

/** 0 stands for no limit. */
function memory(value: Parameters<ValueRule>[0]): Refusal | undefined {
  const size = parseByteSize(String(value));
  if (!size.ok || size.bytes === 0n || size.bytes >= leastMemory) return undefined;
  return { code: 'WL3007', problem: 'a container needs at least 6 MiB', help: 'write it like 512m' };
}

/** The engine counts in billionths, and refuses more than the machine has. */
function cpus(value: Parameters<ValueRule>[0]): Refusal | undefined {
  const amount = Number(value);
  if (amount < 0) return { code: 'WL3007', problem: `${value} is below zero`, help: 'write it like 0.5' };
  if (amount * 1e9 <= Number.MAX_SAFE_INTEGER) return undefined;
  return { code: 'WL3007', problem: `no machine has ${value} processors`, help: 'write it like 0.5' };
}

function between(what: string, least: bigint, most?: bigint): ValueRule {
  const range = most === undefined ? `at least ${least}` : `between ${least} and ${most}`;
  return (value) => {
    if (!/^-?\d+$/.test(String(value))) return undefined;
    const number = BigInt(String(value));
    if (number === 0n || (number >= least && (most === undefined || number <= most))) return undefined;
    return { code: 'WL3007', problem: `${what} is ${range} microseconds, not ${value}` };
  };
}

/** 0 stands for the default. */
function atLeastOneMillisecond(value: Parameters<ValueRule>[0]): Refusal | undefined {
  const duration = parseDuration(String(value));
  if (!duration.ok || duration.nanoseconds === 0n || duration.nanoseconds >= 1_000_000n) return undefined;
  return { code: 'WL3007', problem: `${value} is less than a millisecond`, help: 'write it like 10s or 500ms' };
}
