import { type Aspect, type Entries, filledIn, items, keyed, lone, nothing, texts } from '../aspect.ts';
import { sizeText, wordText } from '../text.ts';

/** Resources that a container keeps for as long as it lives. */
export const cpuCount = lone(
  'cpu_count',
  ({ desired }) => wordText(String(desired.spec.HostConfig.CpuCount || '')),
  ({ inspected }) => wordText(String(inspected.HostConfig.CpuCount || '')),
);

export const cpuPercent = lone(
  'cpu_percent',
  ({ desired }) => wordText(String((desired.spec.HostConfig.CpuPercent ?? 0) / 100 || '')),
  ({ inspected }) => wordText(String((inspected.HostConfig.CpuPercent ?? 0) / 100 || '')),
);

export const memorySwappiness = lone(
  'mem_swappiness',
  ({ desired }) => swappiness(desired.spec.HostConfig.MemorySwappiness),
  ({ inspected }) => swappiness(inspected.HostConfig.MemorySwappiness),
  {
    unasked: true,
    tolerance: ({ from }, { engine }) => (from !== undefined ? 'never' : engine?.lacks.has('mem_swappiness') ? 'always' : 'unless-known'),
  },
);

export const oomKillDisable = lone(
  'oom_kill_disable',
  ({ desired }) => (desired.spec.HostConfig.OomKillDisable ? 'true' : undefined),
  ({ inspected }) => (inspected.HostConfig.OomKillDisable ? 'true' : undefined),
  {
    tolerance: ({ from }, { engine }) => (from !== undefined ? 'never' : engine?.lacks.has('oom_kill_disable') ? 'always' : 'unless-known'),
  },
);

export const oomScoreAdj = lone(
  'oom_score_adj',
  ({ desired }) => wordText(String(desired.spec.HostConfig.OomScoreAdj || '')),
  ({ inspected }) => wordText(String(inspected.HostConfig.OomScoreAdj || '')),
);

const engineShmSize = 64 * 1024 * 1024;

export const shmSize = lone(
  'shm_size',
  ({ desired }) => shm(desired.spec.HostConfig.ShmSize),
  ({ inspected }) => shm(inspected.HostConfig.ShmSize),
  // The default can be set on the engine, and a container that shares the host's has none.
  { tolerance: ({ from, to }) => (to === undefined || from === undefined ? 'unless-changed' : 'never') },
);

export const ulimits = keyed(
  'ulimits',
  ({ desired }) => ulimitTexts(desired.spec.HostConfig.Ulimits),
  ({ inspected }) => ulimitTexts(inspected.HostConfig.Ulimits),
  { tolerance: filledIn },
);

export const sysctls = keyed(
  'sysctls',
  ({ desired }) => texts(desired.spec.HostConfig.Sysctls),
  ({ inspected }) => texts(inspected.HostConfig.Sysctls),
  // Some engines move those of an interface to the options of its endpoint.
  { tolerance: ({ key, from }) => (from === undefined && /\.eth\d+\./.test(key) ? 'always' : 'never') },
);

export const storageOpt = keyed(
  'storage_opt',
  ({ desired }) => texts(desired.spec.HostConfig.StorageOpt),
  ({ inspected }) => texts(inspected.HostConfig.StorageOpt),
);

export const tmpfs = keyed(
  'tmpfs',
  ({ desired }) => texts(desired.spec.HostConfig.Tmpfs),
  ({ inspected }) => texts(inspected.HostConfig.Tmpfs),
  { place: (key, { service }) => ({ path: ['tmpfs', key], at: ['tmpfs', index(service.tmpfs, key)] }) },
);

export const blkioWeightDevice = perDevice('weight_device', 'BlkioWeightDevice', ({ Weight }) => Weight);
export const blkioReadBps = perDevice('device_read_bps', 'BlkioDeviceReadBps', ({ Rate }) => Rate);
export const blkioReadIops = perDevice('device_read_iops', 'BlkioDeviceReadIOps', ({ Rate }) => Rate);
export const blkioWriteBps = perDevice('device_write_bps', 'BlkioDeviceWriteBps', ({ Rate }) => Rate);
export const blkioWriteIops = perDevice('device_write_iops', 'BlkioDeviceWriteIOps', ({ Rate }) => Rate);

type DeviceField = 'BlkioWeightDevice' | 'BlkioDeviceReadBps' | 'BlkioDeviceReadIOps' | 'BlkioDeviceWriteBps' | 'BlkioDeviceWriteIOps';
type DeviceAmount = { readonly Path: string; readonly Weight?: number; readonly Rate?: number };

function perDevice(key: string, field: DeviceField, amount: (device: DeviceAmount) => number | undefined): Aspect {
  const text = (device: DeviceAmount) => `${device.Path} ${amount(device)}`;
  const path = ['blkio_config', key];
  return items(
    'blkio_config',
    ({ desired }) => desired.spec.HostConfig[field]?.map(text),
    ({ inspected }) => inspected.HostConfig[field]?.map(text),
    { place: () => ({ path }), tolerance: ({ from }) => (from === undefined ? 'unless-known' : 'never') },
  );
}

/** -1 is an old engine's word for "not set". */
function swappiness(value: number | null | undefined): string | undefined {
  return value === undefined || value === null || value < 0 ? undefined : String(value);
}

function shm(bytes: number | undefined): string | undefined {
  return bytes === engineShmSize ? undefined : sizeText(bytes);
}

function ulimitTexts(list: readonly { readonly Name: string; readonly Soft: number; readonly Hard: number }[] | null | undefined): Entries {
  if (!list || list.length === 0) return nothing;
  return new Map(list.map(({ Name, Soft, Hard }) => [Name, Soft === Hard ? String(Soft) : `${Soft}:${Hard}`]));
}

function index(list: readonly string[] | undefined, target: string): number {
  return Math.max(0, list?.findIndex((entry) => entry === target || entry.startsWith(`${target}:`)) ?? 0);
}
