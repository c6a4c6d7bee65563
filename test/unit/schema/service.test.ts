import { describe, expect, it } from 'vitest';
import { misjudged, withService } from './document.ts';

type Rows = readonly (readonly [attribute: string, values: readonly unknown[]])[];

const accepted: Rows = [
  [
    'build',
    ['.', {}, { args: ['a=b'], ssh: ['default'], secrets: ['s'], ulimits: { nofile: 5 }, no_cache: 'true', sbom: 'x', 'x-own': 1 }],
  ],
  [
    'blkio_config',
    [{ weight: '10', weight_device: [{ path: '/dev/sda', weight: 10 }], device_read_bps: [{ path: '/dev/sda', rate: '12mb' }] }],
  ],
  ['cap_add', [[], ['ALL']]],
  ['cgroup', ['host', 'private']],
  ['command', [null, 'a b', [], ['a', 'a']]],
  ['container_name', ['ab', '--ab--', 'a b c1']],
  ['cpu_count', [0, 3, 'three']],
  ['cpu_percent', [0, 100, '200']],
  ['cpus', [0.5, '0.5', -1]],
  ['depends_on', [[], ['a'], {}, { a: { condition: 'service_healthy', restart: 'true', required: false, 'x-own': 1 } }]],
  [
    'deploy',
    [null, {}, { mode: 'anything', replicas: 2, labels: { a: 1 }, update_config: { order: 'start-first', max_failure_ratio: 0.1 } }],
  ],
  [
    'deploy',
    [{ resources: { limits: { cpus: 1, memory: '5m', pids: 5 }, reservations: { devices: [{ capabilities: ['gpu'], count: 'all' }] } } }],
  ],
  [
    'develop',
    [null, { watch: [{ path: '.', action: 'sync+exec', exec: { command: null }, ignore: 'a', include: ['b'], initial_sync: true }] }],
  ],
  ['devices', [['/dev/a:/dev/b'], [{ source: '/dev/a', permissions: 'rwm', 'x-own': 1 }]]],
  ['dns', ['1.1.1.1', ['1.1.1.1']]],
  ['env_file', ['a', ['a', 'a'], [{ path: 'a', required: 'false', format: 'anything' }]]],
  ['environment', [{}, { A: null, B: 1, C: true, D: 1.5, E: Number.POSITIVE_INFINITY }, ['A', 'B=1']]],
  ['expose', [[80, '80', '90-91/udp']]],
  ['extends', ['a', { service: 'a', file: 'b' }]],
  ['extra_hosts', [['a=b'], { a: 'b', c: ['d', 'd'] }]],
  ['gpus', ['all', [], [{}, { anything: 1, count: 2, options: ['a=b'] }]]],
  ['group_add', [['audio', 998]]],
  ['healthcheck', [{}, { test: 'a', retries: 1.5, interval: '5s', disable: 'true' }, { test: ['CMD', 'a', 'a'] }]],
  ['label_file', ['a', ['a', 'a']]],
  ['logging', [{ driver: 'd', options: { a: 1, b: null, c: 'd' } }]],
  ['models', [['m'], { m: null }, { m: { endpoint_var: 'A', model_var: 'B' } }, { 'a b': null }]],
  ['networks', [['a'], { a: null, b: { aliases: ['x'], priority: 1.5, driver_opts: { a: 1 }, 'x-own': 1 } }]],
  ['oom_score_adj', [-1000, 1000, '2000']],
  ['pid', [null, 'host']],
  ['ports', [[], [80, '80', '8080:80/udp', 1.5, { target: '80', published: 8080, mode: 'any', name: 'n' }, {}]]],
  ['post_start', [[{ command: ['a'], environment: { A: 1 }, privileged: true, user: 'root', working_dir: '/' }]]],
  ['pre_start', [[{ command: ['a'], environment: ['A=1'], image: 'b', privileged: 'false', per_replica: false }], [{ image: 'b' }, {}]]],
  ['provider', [{ type: 'a', options: { a: 1, b: [true, 'c'], d: false } }]],
  ['pull_policy', ['always', 'every_12h', 'every_1w2d', 'never again']],
  ['secrets', [['s'], [{ source: 's', mode: 288, uid: '1' }, {}]]],
  ['storage_opt', [{ any: [1] }]],
  [
    'ulimits',
    [
      { nofile: 5, nproc: '6', core: { soft: 1, hard: '2' } },
      { NOFILE: 'unchecked', 'a-b': [] },
    ],
  ],
  ['volumes', [['a:/b'], [{ type: 'bind', bind: { recursive: 'readonly', selinux: 'Z', create_host_path: false } }, { type: 'cluster' }]]],
  [
    'volumes',
    [
      [
        { type: 'tmpfs', tmpfs: { size: 0, mode: '0o777' } },
        { type: 'image', image: { subpath: 'a' } },
      ],
    ],
  ],
  ['x-anything', [1, null, {}]],
  [
    'x-windlass',
    [
      {},
      { edge: true, min_ready: '5s', progress_deadline: '3m' },
      { edge: { mode: 'http', forward: 'proxy', image: 'a', hold_timeout: '1s' } },
    ],
  ],
];

const refused: Rows = [
  ['build', [null, 1, ['.'], { contxt: '.' }, { cache_from: 'a' }, { args: { a: [] } }, { secrets: [1] }]],
  ['blkio_config', [{ weight: 1.5 }, { 'x-own': 1 }, { device_read_bps: [{ path: '/a', 'x-own': 1 }] }]],
  ['cap_add', ['ALL', null, ['ALL', 'ALL'], [1]]],
  ['cgroup', ['Host', '']],
  ['command', [1, { a: 1 }, [1], ['a', null]]],
  ['container_name', ['c', '', 'ä', '--']],
  ['cpu_count', [-1, 1.5, true]],
  ['cpu_percent', [101, -1]],
  ['cpus', [true, null]],
  [
    'depends_on',
    ['a', null, ['a', 'a'], { a: null }, { a: {} }, { a: { condition: 'healthy' } }, { 'a b': { condition: 'service_started' } }],
  ],
  ['depends_on', [{ a: { condition: 'service_started', required: 'true' } }]],
  ['deploy', [[], { replica: 1 }, { replicas: 1.5 }, { endpoint_mode: 1 }, { update_config: { order: 'first' } }]],
  ['deploy', [{ resources: { limits: { memory: 5 } } }, { resources: { reservations: { devices: [{ driver: 'a' }] } } }]],
  ['develop', [[], { watch: {} }, { watch: [{ path: '.' }] }, { watch: [{ action: 'sync' }] }, { watch: [{ path: '.', action: 'copy' }] }]],
  ['devices', ['/dev/a', [{}], [{ source: 'a', mode: 'r' }]]],
  ['dns', [{ a: 'b' }, ['a', 'a']]],
  ['env_file', [null, { path: 'a' }, [{ required: true }], [{ path: 'a', 'x-own': 1 }]]],
  ['environment', [null, 'A=b', { A: ['b'] }, { A: {} }, { '': 'a' }, ['A', 'A'], [1]]],
  ['expose', [80, [80, 80], [{}]]],
  ['extends', [{}, { service: 'a', 'x-own': 1 }]],
  ['extra_hosts', ['a=b', { a: 1 }, ['a=b', 'a=b']]],
  ['gpus', ['none', 1, [{ count: 1.5 }], ['all']]],
  ['healthcheck', [null, { interval: 5 }, { test: [1] }, { tests: 'a' }]],
  ['image', [null, 1, ['a']]],
  ['init', [1, null]],
  ['logging', [{ options: { a: true } }, { opts: {} }]],
  ['models', ['m', { m: { var: 'a' } }]],
  ['networks', ['a', null, ['a', 'a'], { a: 'b' }, { a: { alias: [] } }, { 'a b': null }, { a: { priority: '1' } }]],
  ['oom_score_adj', [-1001, 1001, 0.5]],
  ['ports', ['80:80', null, [null], [{ port: 80 }], [{ target: 80 }, { target: 80 }], [{ target: 80.5 }]]],
  ['post_start', [['a'], [{}], [{ command: 'a', cmd: 'b' }]]],
  ['pre_start', ['a', ['a'], [{ command: 1 }], [{ command: 'a', replicas: 2 }]]],
  ['profiles', ['dev', ['a', 'a']]],
  ['provider', [{}, { type: 'a', options: { a: null } }, { type: 'a', options: { a: [[]] } }]],
  ['pull_policy', ['', 'sometimes', 'every_', 'every_5']],
  ['restart', [false, null]],
  ['secrets', ['s', [{ uid: 1 }], [{ sourc: 's' }]]],
  ['storage_opt', ['a', [], null]],
  ['sysctls', [{ a: { b: 1 } }]],
  ['ulimits', [[], { nofile: { soft: 1 } }, { nofile: 1.5 }, { nofile: null }]],
  ['use_api_socket', ['true']],
  [
    'volumes',
    [
      {},
      [null],
      [{ type: 'tmpfs', tmpfs: { size: -1 } }],
      [{ source: 'a' }],
      [{ type: 'dir' }],
      ['a', 'a'],
      [{ type: 'bind', content: '' }],
    ],
  ],
  ['enviroment', [{}]],
  ['x-windlass', [true, { edge: 'tcp' }, { edge: { mode: 'udp' } }, { min_ready: 5 }, { unknown: 1 }]],
];

describe.each(accepted)('%s', (attribute, values) => {
  it('accepts every form of the language', () => {
    expect(misjudged('accepted', values, (value) => withService({ [attribute]: value }))).toEqual([]);
  });
});

describe.each(refused)('%s', (attribute, values) => {
  it('refuses everything else', () => {
    expect(misjudged('refused', values, (value) => withService({ [attribute]: value }))).toEqual([]);
  });
});
