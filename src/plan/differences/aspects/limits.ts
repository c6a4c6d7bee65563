import type { Service } from '../../../model/service.ts';
import type { HostConfigSpec } from '../../../spec/container-spec.ts';
import { type Aspect, type Gap, lone, type Tolerance } from '../aspect.ts';
import type { ContainerComparison } from '../comparison.ts';
import type { PathPart, Remedy } from '../difference.ts';
import { cpusText, numberText, sizeText, wordText } from '../text.ts';

type NumberField = 'CpuShares' | 'CpuPeriod' | 'CpuQuota' | 'CpuRealtimePeriod' | 'CpuRealtimeRuntime' | 'BlkioWeight';
type Host = Pick<HostConfigSpec, NumberField | 'NanoCpus' | 'Memory' | 'MemoryReservation' | 'MemorySwap' | 'CpusetCpus'> & {
  readonly PidsLimit?: number | null;
};

/** Limits that the engine changes on a running container. */
export const cpuShares = limit('cpu_shares', (host) => numberText(host.CpuShares));
export const cpuPeriod = limit('cpu_period', (host) => numberText(host.CpuPeriod), { remedy: cpuTimeRemedy });
export const cpuQuota = limit('cpu_quota', (host) => numberText(host.CpuQuota), { remedy: cpuTimeRemedy });
export const cpuRealtimePeriod = limit('cpu_rt_period', (host) => numberText(host.CpuRealtimePeriod));
export const cpuRealtimeRuntime = limit('cpu_rt_runtime', (host) => numberText(host.CpuRealtimeRuntime));
export const cpuset = limit('cpuset', (host) => wordText(host.CpusetCpus));
export const cpus = limit('cpus', (host) => cpusText(host.NanoCpus), { section: 'limits', key: 'cpus', remedy: cpusRemedy });
export const memory = limit('mem_limit', (host) => sizeText(host.Memory), { section: 'limits', key: 'memory' });
export const memoryReservation = limit('mem_reservation', (host) => sizeText(host.MemoryReservation), {
  section: 'reservations',
  key: 'memory',
});
export const pids = limit('pids_limit', (host) => numberText(Math.max(0, host.PidsLimit ?? 0)), {
  section: 'limits',
  key: 'pids',
  remedy: () => 'update',
});
// The weight is dropped without a word where the kernel's scheduler has none, and then no update can set it.
export const blkioWeight: Aspect = {
  ...limit('blkio_config', (host) => numberText(host.BlkioWeight)),
  place: () => ({ path: ['blkio_config', 'weight'] }),
  tolerance: ({ from }) => (from === undefined ? 'unless-known' : 'never'),
  remedy: ({ from, to }) => (from === undefined || to === undefined ? 'recreate' : 'update'),
};

export const memorySwap = lone(
  'memswap_limit',
  ({ desired }) => sizeText(desired.spec.HostConfig.MemorySwap) ?? impliedSwap(desired.spec.HostConfig.Memory),
  ({ inspected }) => sizeText(inspected.HostConfig.MemorySwap),
  { unasked: true, sources: ['memswap_limit'], tolerance: swapTolerance, remedy: removalRecreates },
);

interface LimitOptions {
  /** Where `deploy.resources` has the same limit. */
  readonly section?: 'limits' | 'reservations';
  readonly key?: 'cpus' | 'memory' | 'pids';
  readonly remedy?: Aspect['remedy'];
}

function limit(attribute: keyof Service & string, read: (host: Host) => string | undefined, options: LimitOptions = {}): Aspect {
  const { section, key, remedy = removalRecreates } = options;
  return lone(
    attribute,
    ({ desired }) => read(desired.spec.HostConfig),
    ({ inspected }) => read(inspected.HostConfig),
    {
      sources: section ? [attribute, 'deploy.resources'] : [attribute],
      place: (_, { service }) => ({ path: section && key ? spelling(service, attribute, section, key) : [attribute] }),
      tolerance: (gap, comparison) => discarded(attribute, gap, comparison),
      remedy,
    },
  );
}

function spelling(
  service: Service,
  attribute: string,
  section: 'limits' | 'reservations',
  key: 'cpus' | 'memory' | 'pids',
): readonly PathPart[] {
  return service.deploy?.resources?.[section]?.[key] === undefined ? [attribute] : ['deploy', 'resources', section, key];
}

/** No update can take a limit away: zero means "as it is" to the engine. */
function removalRecreates({ to }: Gap): Remedy {
  return to === undefined ? 'recreate' : 'update';
}

/** `cpus` and the pair of `cpu_quota` and `cpu_period` exclude each other, also one after the other. */
function cpusRemedy(gap: Gap, { inspected: { HostConfig } }: ContainerComparison): Remedy {
  return HostConfig.CpuQuota || HostConfig.CpuPeriod ? 'recreate' : removalRecreates(gap);
}

function cpuTimeRemedy(gap: Gap, { inspected: { HostConfig } }: ContainerComparison): Remedy {
  return HostConfig.NanoCpus ? 'recreate' : removalRecreates(gap);
}

/** A limit that the container lacks altogether was most likely dropped by an engine whose kernel does not have it. */
function discarded(attribute: string, { from }: Gap, { engine }: ContainerComparison): Tolerance {
  if (from !== undefined) return 'never';
  if (engine) return engine.lacks.has(attribute) ? 'always' : 'never';
  return 'unless-changed';
}

/** With a memory limit alone, as much swap again is given. */
function impliedSwap(memory: number | undefined): string | undefined {
  return memory ? sizeText(memory * 2) : undefined;
}

function swapTolerance({ from }: Gap, { desired, engine, inspected }: ContainerComparison): Tolerance {
  if (engine?.lacks.has('memswap_limit')) return 'always';
  // Without support for swap the engine turns the limit into "unlimited".
  const dropped = from === undefined || (from === 'unlimited' && !engine);
  if (desired.spec.HostConfig.MemorySwap) return dropped ? 'unless-changed' : 'never';
  return dropped || from === impliedSwap(inspected.HostConfig.Memory) ? 'always' : 'never';
}
