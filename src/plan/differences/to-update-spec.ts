import type { ContainerSpec, HostConfigSpec } from '../../spec/container-spec.ts';
import type { UpdateSpec } from '../../spec/update-spec.ts';
import type { Difference } from './difference.ts';

/** What one update call sets to remove the differences whose remedy is `update`; undefined when there are none. */
export function toUpdateSpec(differences: readonly Difference[], { HostConfig }: ContainerSpec): UpdateSpec | undefined {
  const updated = differences.filter(({ remedy }) => remedy === 'update');
  if (updated.length === 0) return undefined;
  const sources = new Set(updated.map(({ attribute }) => attribute));
  const has = (...attributes: readonly string[]) => attributes.some((attribute) => sources.has(attribute));
  const memory = has('mem_limit', 'deploy.resources.limits.memory', 'memswap_limit');
  return {
    ...(has('blkio_config.weight') && pick(HostConfig, 'BlkioWeight')),
    ...(has('cpu_period') && pick(HostConfig, 'CpuPeriod')),
    ...(has('cpu_quota') && pick(HostConfig, 'CpuQuota')),
    ...(has('cpu_rt_period') && pick(HostConfig, 'CpuRealtimePeriod')),
    ...(has('cpu_rt_runtime') && pick(HostConfig, 'CpuRealtimeRuntime')),
    ...(has('cpu_shares') && pick(HostConfig, 'CpuShares')),
    ...(has('cpuset') && pick(HostConfig, 'CpusetCpus')),
    ...(has('cpus', 'deploy.resources.limits.cpus') && pick(HostConfig, 'NanoCpus')),
    ...(has('mem_reservation', 'deploy.resources.reservations.memory') && pick(HostConfig, 'MemoryReservation')),
    ...(memory && memoryPair(HostConfig)),
    // Zero takes this limit away.
    ...(has('pids_limit', 'deploy.resources.limits.pids') && { PidsLimit: HostConfig.PidsLimit ?? 0 }),
    ...(has('restart', 'deploy.restart_policy') && { RestartPolicy: HostConfig.RestartPolicy ?? { Name: 'no' } }),
  };
}

function pick<Field extends keyof UpdateSpec>(host: HostConfigSpec, field: Field): UpdateSpec {
  return host[field] === undefined ? {} : { [field]: host[field] };
}

/** The engine refuses a limit above the swap limit that is in force, so both go together, as they do at the creation. */
function memoryPair({ Memory, MemorySwap }: HostConfigSpec): UpdateSpec {
  return { ...(Memory && { Memory }), ...(Memory && { MemorySwap: MemorySwap || Memory * 2 }), ...(MemorySwap && { MemorySwap }) };
}
