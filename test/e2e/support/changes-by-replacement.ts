import type { Volume } from '../../../src/model/project.ts';
import { idle } from './idle-service.ts';
import { config, type LiveChange, onHost } from './live-change.ts';

const mebibyte = 1024 * 1024;

/** What somebody can have changed by making the container anew, with the labels of the old one. */
export const changesByReplacement: readonly LiveChange[] = [
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
