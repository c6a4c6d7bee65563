import { afterAll, describe, expect } from 'vitest';
import type { Network, Volume } from '../../src/model/project.ts';
import type { Service } from '../../src/model/service.ts';
import { call, EngineRefusal } from '../rig/engine-api.mjs';
import { config, connect, disconnect, type LiveChange, onHost, reportedDrift, update } from './support/live-change.ts';
import { type LiveService, liveService } from './support/live-service.ts';
import { scenario } from './support/scenario.ts';
import type { TestProject } from './support/test-project.ts';

const image = 'busybox:latest';
const idle: Service = { image, command: ['sleep', '1000'], init: true, networks: { default: null } };
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
    service: { ...idle, command: ['sh', '-c', "trap 'exit 3' USR1; while :; do sleep 0.1; done"] },
    change: async (live) => {
      await live.engine('POST', '/containers/{id}/kill?signal=USR1');
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

const replaced: readonly LiveChange[] = [
  {
    title: 'a changed environment, without the secrets in it',
    service: { ...idle, environment: { LOG: 'info', GONE: '1', DB_PASSWORD: 'right', URL: 'amqp://u:right@queue' } },
    change: config({ Env: ['LOG=debug', 'DB_PASSWORD=wrong', 'URL=amqp://u:wrong@queue', 'MORE='] }),
    told: [
      'environment.LOG: "debug" -> "info" [recreate]',
      'environment.GONE: nothing -> "1" [recreate]',
      'environment.DB_PASSWORD: *** -> *** [recreate]',
      'environment.URL: "amqp://u:***@queue" -> "amqp://u:***@queue" [recreate]',
      'environment.MORE: "" -> nothing [recreate]',
    ],
  },
  {
    title: 'changed labels',
    service: { ...idle, labels: { 'a.b': '1', kept: 'x' } },
    change: (live) => live.replace((spec) => ({ ...spec, Labels: { ...spec.Labels, 'a.b': '2', more: '' } })),
    told: ['labels."a.b": "2" -> "1" [recreate]', 'labels.more: "" -> nothing [recreate]'],
  },
  {
    title: 'another command',
    change: config({ Cmd: ['sleep', '2000'] }),
    told: ['command: ["sleep", "2000"] -> ["sleep", "1000"] [recreate]'],
  },
  {
    title: 'an entrypoint',
    change: config({ Entrypoint: ['sh', '-c'], Cmd: ['sleep 1000'] }),
    told: ['command: ["sleep 1000"] -> ["sleep", "1000"] [recreate]', 'entrypoint: ["sh", "-c"] -> nothing [recreate]'],
  },
  {
    title: 'another user, folder and way to stop',
    service: { ...idle, user: '1000', working_dir: '/tmp', stop_signal: 'SIGINT', stop_grace_period: '3s' },
    change: config({ User: '0', WorkingDir: '/var', StopSignal: 'SIGTERM', StopTimeout: 4 }),
    told: [
      'stop_signal: SIGTERM -> SIGINT [recreate]',
      'stop_grace_period: 4s -> 3s [recreate]',
      'user: 0 -> 1000 [recreate]',
      'working_dir: /var -> /tmp [recreate]',
    ],
  },
  {
    title: 'another image',
    change: config({ Image: 'nginx:alpine' }),
    told: ['image: nginx:alpine -> busybox:latest [recreate]'],
  },
  {
    title: 'another volume, a folder and a mount that may be written',
    service: {
      ...idle,
      volumes: [
        { type: 'volume', source: 'data', target: '/data', volume: {} },
        { type: 'bind', source: '/etc', target: '/conf', read_only: true, bind: { create_host_path: true } },
      ],
    },
    project: { volumes: { data: {} as Volume, spare: {} as Volume } },
    change: (live) => onHost({ Binds: [`${live.named('spare')}:/data`, '/etc:/conf:rw', '/var:/extra:ro'] })(live),
    told: [
      'volumes./data: P_spare -> P_data [recreate]',
      'volumes./conf: /etc -> /etc (ro) [recreate]',
      'volumes./extra: /var (ro) -> nothing [recreate]',
    ],
  },
  {
    title: 'another health check',
    service: { ...idle, healthcheck: { test: ['CMD', 'true'], interval: '30s', retries: 2 } },
    change: config({ Healthcheck: { Test: ['CMD', 'false'], Interval: 60_000_000_000, Retries: 2 } }),
    told: ['healthcheck.test: ["CMD", "false"] -> ["CMD", "true"] [recreate]', 'healthcheck.interval: 1m0s -> 30s [recreate]'],
  },
  {
    title: 'other ports',
    service: { ...idle, ports: [{ target: 80, published: '27080', protocol: 'tcp' }] },
    change: onHost({
      PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '27081' }], '53/udp': [{ HostIp: '', HostPort: '27053' }] },
    }),
    told: ['ports: 127.0.0.1:27081:80 -> 27080:80 [recreate]', 'ports: 27053:53/udp -> nothing [recreate]'],
  },
  {
    title: 'other limits of the process',
    service: { ...idle, ulimits: { nofile: { soft: 100, hard: 200 }, nproc: 50 } },
    change: onHost({ Ulimits: [{ Name: 'nofile', Soft: 100, Hard: 400 }] }),
    told: ['ulimits.nofile: 100:400 -> 100:200 [recreate]', 'ulimits.nproc: nothing -> 50 [recreate]'],
  },
  {
    title: 'other rights',
    service: { ...idle, cap_add: ['NET_ADMIN'], cap_drop: ['MKNOD'], read_only: true, security_opt: ['no-new-privileges:true'] },
    change: onHost({ CapAdd: ['SYS_PTRACE'], ReadonlyRootfs: false, SecurityOpt: [] }),
    told: [
      'cap_add: nothing -> NET_ADMIN [recreate]',
      'cap_add: SYS_PTRACE -> nothing [recreate]',
      'security_opt: nothing -> no-new-privileges [recreate]',
      'read_only: nothing -> true [recreate]',
    ],
  },
  {
    title: 'another log driver',
    service: { ...idle, logging: { driver: 'json-file', options: { 'max-size': '1m' } } },
    change: onHost({ LogConfig: { Type: 'local', Config: {} } }),
    told: ['logging.driver: local -> json-file [recreate]', 'logging.options.max-size: nothing -> "1m" [recreate]'],
  },
  {
    title: 'other names and kernel settings',
    service: {
      ...idle,
      hostname: 'one',
      dns: ['10.1.1.1'],
      extra_hosts: ['a.test=10.1.2.3'],
      sysctls: { 'net.core.somaxconn': '512' },
      tmpfs: ['/run:size=1m'],
      group_add: ['5'],
      shm_size: '33554432',
      oom_score_adj: 10,
    },
    change: (live) =>
      live.replace(({ HostConfig, ...spec }) => ({
        ...spec,
        Hostname: 'two',
        HostConfig: {
          ...HostConfig,
          Dns: ['10.1.1.2'],
          ExtraHosts: [],
          Sysctls: { 'net.core.somaxconn': '256' },
          Tmpfs: { '/run': 'size=2m' },
          GroupAdd: ['6'],
          ShmSize: 16 * mebibyte,
          OomScoreAdj: 20,
        },
      })),
    told: [
      'hostname: two -> one [recreate]',
      'dns: ["10.1.1.2"] -> ["10.1.1.1"] [recreate]',
      'extra_hosts: nothing -> a.test:10.1.2.3 [recreate]',
      'group_add: nothing -> 5 [recreate]',
      'group_add: 6 -> nothing [recreate]',
      'oom_score_adj: 20 -> 10 [recreate]',
      'shm_size: 16m -> 32m [recreate]',
      'sysctls."net.core.somaxconn": "256" -> "512" [recreate]',
      'tmpfs./run: "size=2m" -> "size=1m" [recreate]',
    ],
  },
  {
    title: 'that it is on the host network',
    change: (live) =>
      live.replace(({ NetworkingConfig, ...spec }) => ({ ...spec, HostConfig: { ...spec.HostConfig, NetworkMode: 'host' } })),
    told: ['networks: host -> P_default [recreate]'],
  },
];

const host = process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock';

afterAll(async () => {
  await call(host, 'DELETE', '/images/windlass-drift:latest').catch(ignoreMissing);
});

/** Nobody made the image when only some tests run. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof EngineRefusal && error.status === 404)) throw error;
}

async function start(testProject: TestProject, { project, service = idle }: Pick<LiveChange, 'project' | 'service'>): Promise<LiveService> {
  if (service.image?.startsWith('windlass-drift')) {
    await call(host, 'POST', `/images/${image}/tag`, { query: { repo: 'windlass-drift', tag: 'latest' } });
  }
  const live = await liveService(testProject, service, project);
  expect(await reportedDrift(testProject)).toEqual([]);
  return live;
}

/** One more `up`, after which there must be nothing left to tell or to do. */
async function converge(project: TestProject): Promise<void> {
  expect(await project.run('up', '-d')).toMatchObject({ code: 0 });
  expect(await reportedDrift(project)).toEqual([]);
  expect(await project.run('plan')).toMatchObject({ code: 0, stdout: '' });
}

describe('a container that was changed behind our back', () => {
  for (const row of [...updated, ...attached, ...states]) {
    const stays = row.told.every((line) => !line.includes('[recreate]'));
    scenario(`shows ${row.title}, and up ${stays ? 'puts it right in place' : 'replaces it'}`, async ({ project }) => {
      const live = await start(project, row);
      const { id } = await project.container('web');
      await row.change(live);
      expect(await reportedDrift(project)).toEqual(row.told);
      await converge(project);
      expect((await project.container('web')).id === id).toBe(stays);
    });
  }

  for (const row of replaced) {
    scenario(`shows ${row.title}`, async ({ project }) => {
      const live = await start(project, row);
      await row.change(live);
      expect(await reportedDrift(project)).toEqual(row.told);
      await converge(project);
    });
  }
});

describe('a network or volume that was changed behind our back', () => {
  scenario('shows a network that was made anew with another definition', async ({ project }) => {
    const labelled = { ...idle, networks: { back: null } };
    const one = await start(project, { service: labelled, project: { networks: { back: { labels: { a: '1' } } as unknown as Network } } });
    const { Labels: { a, ...own } = {} } = (await one.engine('GET', `/networks/${one.named('back')}`)) as {
      Labels?: Record<string, string>;
    };
    await disconnect(one, 'back');
    await one.engine('DELETE', `/networks/${one.named('back')}`);
    await one.engine('POST', '/networks/create', { Name: one.named('back'), Attachable: true, Labels: { ...own, b: '2' } });
    await connect(one, 'back', { Aliases: ['web'] });
    expect(await reportedDrift(project)).toEqual([
      'attachable: true -> false [recreate]',
      'labels.a: nothing -> "1" [recreate]',
      'labels.b: "2" -> nothing [recreate]',
    ]);
    await converge(project);
  });

  scenario('shows a volume that was made anew with another definition, and up leaves it alone without consent', async ({ project }) => {
    const mounting: Service = { ...idle, volumes: [{ type: 'volume', source: 'data', target: '/data', volume: {} }] };
    const one = await start(project, { service: mounting, project: { volumes: { data: { labels: { a: '1' } } as unknown as Volume } } });
    const { Labels: { a, ...own } = {} } = (await one.engine('GET', `/volumes/${one.named('data')}`)) as {
      Labels?: Record<string, string>;
    };
    await one.replace((spec) => ({ ...spec, HostConfig: { ...spec.HostConfig, Binds: [], Mounts: [] } }));
    await one.engine('DELETE', `/volumes/${one.named('data')}`);
    const DriverOpts = { type: 'tmpfs', device: 'tmpfs' };
    await one.engine('POST', '/volumes/create', { Name: one.named('data'), DriverOpts, Labels: own });
    await one.replace((spec) => spec);
    expect(await reportedDrift(project)).toEqual([
      'driver_opts.device: "tmpfs" -> nothing [consent]',
      'driver_opts.type: "tmpfs" -> nothing [consent]',
      'labels.a: nothing -> "1" [consent]',
    ]);
    const { code, stderr } = await project.run('up', '-d');
    expect({ code, told: stderr.includes('WL7005') }).toEqual({ code: 3, told: true });
    expect(await project.run('up', '-d', '--recreate-volumes')).toMatchObject({ code: 0 });
    expect(await reportedDrift(project)).toEqual([]);
  });
});

describe('what is there or not', () => {
  scenario('shows a replica that somebody removed, and one that nobody asked for', async ({ project }) => {
    await project.write({
      'compose.yaml': JSON.stringify({ services: { web: idle, db: idle }, networks: { default: {} } }),
    });
    await project.run('up', '-d');
    await call(host, 'DELETE', `/containers/${(await project.container('db')).id}`, { query: { force: 'true' } });
    expect(await reportedDrift(project)).toEqual(['containers: 0 -> 1 [none] by unknown']);
    await converge(project);
    await project.run('up', '-d', '--scale', 'web=2');
    expect(await reportedDrift(project)).toEqual(['containers: 2 -> 1 [none] by unknown']);
  });
});
