import type { Network } from '../../../src/model/project.ts';
import type { Service } from '../../../src/model/service.ts';
import { idle } from './idle-service.ts';
import { connect, disconnect, type LiveChange, update } from './live-change.ts';

const limited: Service = { ...idle, mem_limit: '67108864', mem_reservation: '33554432', cpu_shares: 512, pids_limit: 50 };
const twoNetworks: Service = { ...idle, networks: { default: { priority: 9 }, back: { aliases: ['db'] } } };
const mebibyte = 1024 * 1024;

const updated: readonly LiveChange[] = [
  {
    title: 'a raised memory limit',
    service: limited,
    change: update({ Memory: 128 * mebibyte, MemorySwap: 256 * mebibyte }),
    told: ['mem_limit: 128m -> 64m [update]'],
  },
  {
    title: 'a memory limit where the file has none',
    service: idle,
    change: update({ Memory: 128 * mebibyte, MemorySwap: 256 * mebibyte }),
    told: ['mem_limit: 128m -> nothing [recreate]'],
  },
  {
    title: 'a changed swap limit',
    service: { ...limited, memswap_limit: String(100 * mebibyte) },
    change: update({ MemorySwap: 200 * mebibyte }),
    told: ['memswap_limit: 200m -> 100m [update]'],
  },
  {
    title: 'a changed memory reservation',
    service: limited,
    change: update({ MemoryReservation: 16 * mebibyte }),
    told: ['mem_reservation: 16m -> 32m [update]'],
  },
  {
    title: 'a limit that the file sets under deploy',
    service: { ...idle, deploy: { resources: { limits: { memory: '67108864', pids: 20 } } } },
    change: update({ Memory: 32 * mebibyte, MemorySwap: 64 * mebibyte, PidsLimit: 10 }),
    told: ['deploy.resources.limits.memory: 32m -> 64m [update]', 'deploy.resources.limits.pids: 10 -> 20 [update]'],
  },
  { title: 'changed cpu shares', service: limited, change: update({ CpuShares: 2 }), told: ['cpu_shares: 2 -> 512 [update]'] },
  {
    title: 'changed cpus',
    service: { ...idle, cpus: 0.5 },
    change: update({ NanoCpus: 250_000_000 }),
    told: ['cpus: 0.25 -> 0.5 [update]'],
  },
  {
    title: 'a changed cpu quota and period',
    service: { ...idle, cpu_quota: 50_000, cpu_period: 100_000 },
    change: update({ CpuQuota: 25_000, CpuPeriod: 50_000 }),
    told: ['cpu_period: 50000 -> 100000 [update]', 'cpu_quota: 25000 -> 50000 [update]'],
  },
  {
    title: 'other processors to run on',
    service: { ...idle, cpuset: '0-1' },
    change: update({ CpusetCpus: '0' }),
    told: ['cpuset: 0 -> 0-1 [update]'],
  },
  { title: 'a changed limit of processes', service: limited, change: update({ PidsLimit: 10 }), told: ['pids_limit: 10 -> 50 [update]'] },
  {
    title: 'a limit of processes where the file has none',
    service: idle,
    change: update({ PidsLimit: 10 }),
    told: ['pids_limit: 10 -> nothing [update]'],
  },
  {
    title: 'another restart policy',
    service: { ...idle, restart: 'always' },
    change: update({ RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } }),
    told: ['restart: on-failure:3 -> always [update]'],
  },
];

const attached: readonly LiveChange[] = [
  {
    title: 'a network of which the file knows nothing',
    change: async (live) => {
      await live.engine('POST', '/networks/create', { Name: live.named('other'), Labels: { 'com.docker.compose.project': live.name } });
      await connect(live, 'other', {});
    },
    told: ['networks.P_other: P_other -> nothing [disconnect]'],
  },
  {
    title: 'a network that it left',
    service: twoNetworks,
    change: (live) => disconnect(live, 'back'),
    told: ['networks.back: nothing -> P_back [connect]'],
  },
  {
    title: 'its first network, which it left',
    service: twoNetworks,
    change: (live) => disconnect(live, 'default'),
    told: ['networks.default: nothing -> P_default [recreate]'],
  },
  {
    title: 'other aliases',
    service: twoNetworks,
    change: async (live) => {
      await disconnect(live, 'back');
      await connect(live, 'back', { Aliases: ['web', 'store'] });
    },
    told: ['networks.back.aliases: ["store", "web"] -> ["db", "web"] [reconnect]'],
  },
  {
    title: 'another address',
    service: { ...idle, networks: { default: { priority: 9 }, back: { ipv4_address: '10.197.44.9' } } },
    project: { networks: { back: { ipam: { config: [{ subnet: '10.197.44.0/24' }] } } as unknown as Network } },
    change: async (live) => {
      await disconnect(live, 'back');
      await connect(live, 'back', { Aliases: ['web'], IPAMConfig: { IPv4Address: '10.197.44.10' } });
    },
    told: ['networks.back.ipv4_address: 10.197.44.10 -> 10.197.44.9 [reconnect]'],
  },
  {
    title: 'a network that was made anew while it was stopped',
    service: twoNetworks,
    change: async (live) => {
      await live.engine('POST', '/containers/{id}/stop');
      await live.engine('DELETE', `/networks/${live.named('back')}`);
      await live.engine('POST', '/networks/create', { Name: live.named('back'), Labels: { 'com.docker.compose.project': live.name } });
    },
    told: ['state: exited (143) -> running [start]', 'networks.back: P_back (ID) -> P_back (ID) [reconnect]'],
  },
];

const states: readonly LiveChange[] = [
  {
    title: 'another name',
    change: (live) => live.engine('POST', `/containers/{id}/rename?name=${live.name}-moved`),
    told: ['container_name: P-moved -> P-web-1 [rename]'],
  },
  {
    title: 'that it is paused',
    change: (live) => live.engine('POST', '/containers/{id}/pause'),
    told: ['state: paused -> running [unpause]'],
  },
  {
    title: 'that it was stopped',
    change: (live) => live.engine('POST', '/containers/{id}/stop'),
    told: ['state: exited (143) -> running [start]'],
  },
  {
    title: 'that it was killed',
    change: (live) => live.engine('POST', '/containers/{id}/kill?signal=SIGKILL'),
    told: ['state: exited (137) -> running [start]'],
  },
  {
    title: 'that it ended by itself',
    service: { ...idle, command: ['sh', '-c', 'while [ ! -e /go ]; do sleep 0.1; done; rm /go; exit 3'] },
    change: async (live) => {
      const { Id } = (await live.engine('POST', '/containers/{id}/exec', { Cmd: ['touch', '/go'] })) as { readonly Id: string };
      await live.engine('POST', `/exec/${Id}/start`, { Detach: true });
      await live.engine('POST', '/containers/{id}/wait');
    },
    told: ['state: exited (3) -> running [start]'],
  },
  {
    title: 'that its image is another one now',
    service: { ...idle, image: 'windlass-drift:latest' },
    change: (live) => live.engine('POST', '/images/nginx:alpine/tag?repo=windlass-drift&tag=latest'),
    told: ['image: windlass-drift:latest (ID) -> windlass-drift:latest (ID) [recreate] by image'],
  },
];

/** What the engine lets somebody change on a container that is there. */
export const changesInPlace: readonly LiveChange[] = [...updated, ...attached, ...states];
