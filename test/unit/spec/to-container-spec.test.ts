import { describe, expect, it } from 'vitest';
import type { Service } from '../../../src/model/service.ts';
import { type AttributeTable, type EngineField, host, type Patch, type ServiceAttribute } from '../../../src/spec/mapping.ts';
import { attributes, joints, unappliedNotices } from '../../../src/spec/to-container-spec.ts';
import { project, service } from '../../fakes/builders.ts';
import { orderOf } from './order-of.ts';

describe('the table of attributes', () => {
  it('owns every attribute of a service: one that is missing does not compile', () => {
    // @ts-expect-error the record lacks all attributes but one
    const incomplete: typeof attributes = { cap_add: attributes.cap_add };
    expect(Object.keys(attributes).length).toBeGreaterThan(Object.keys(incomplete).length);
  });
  it('takes no field of another type: a list for a number does not compile', () => {
    // @ts-expect-error Memory is a number, cap_add a list
    const wrong: AttributeTable = { cap_add: host('Memory') };
    expect(Object.keys(wrong)).toEqual(['cap_add']);
  });
  it('has one writer for every field of the engine', () => {
    const fields = writers.flatMap((writer) => writer.fields);
    expect(fields.filter((field, index) => fields.indexOf(field) !== index)).toEqual([]);
    expect(fields.length).toBeGreaterThan(60);
  });
  it('writes only the fields that it declares', () => {
    const order = orderOf(everything);
    const declared = new Set<string>(['Image', 'AttachStdout', 'AttachStderr', ...writers.flatMap((writer) => writer.fields)]);
    expect(writtenFields({ config: order.spec, host: order.spec.HostConfig }).filter((field) => !declared.has(field))).toEqual([]);
  });
});

describe('unappliedNotices', () => {
  const telling: readonly Service[] = [
    { deploy: { mode: 'global', placement: { constraints: ['a'] }, resources: { reservations: { cpus: 1 } } } },
    { configs: [{ source: 'elsewhere' }] },
    { secrets: [{ source: 'file', uid: '1' }] },
    { mac_address: '02:42:ac:11:00:02', network_mode: 'host' },
    { credential_spec: { file: 'a.json' } },
    { provider: { type: 'model' } },
  ];
  const quiet = Object.entries(everything).map(([key, value]): Service => ({ [key]: value }));
  const overrides = { configs: { elsewhere: { name: 'e', external: true } }, secrets: { file: { name: 'f', file: '/f' } } };

  it.each([...telling, ...quiet])('tells of %j what the whole mapping tells', (attributes) => {
    const request = { project: project({ web: service(attributes) }, overrides), serviceName: 'web', number: 1 };
    const { notices, fileNotices } = orderOf(attributes, overrides);
    expect(unappliedNotices({ ...request, apiVersion: '1.51', version: '1.2.3', configHash: 'hash' })).toEqual(
      [...notices, ...fileNotices].filter(({ code }) => code === 'WL5001' || code === 'WL5003'),
    );
  });

  it.each(telling)('has something to tell of %j', (attributes) => {
    const request = { project: project({ web: service(attributes) }, overrides), serviceName: 'web', number: 1 };
    expect(unappliedNotices({ ...request, apiVersion: '1.51', version: '1.2.3', configHash: 'hash' })).not.toEqual([]);
  });
});

describe('toContainerSpec', () => {
  it('gives the whole create call of a plain service', () => {
    expect(orderOf({ command: ['sleep', '5'] })).toEqual({
      name: 'demo-web-1',
      spec: {
        Image: 'busybox',
        AttachStdout: true,
        AttachStderr: true,
        Cmd: ['sleep', '5'],
        Labels: expect.any(Object),
        NetworkingConfig: { EndpointsConfig: { demo_default: { Aliases: ['demo-web-1', 'web'] } } },
        HostConfig: { NetworkMode: 'demo_default' },
      },
      connects: [],
      files: [],
      references: [],
      notices: [],
      fileNotices: [],
    });
  });
  it('lists the services whose containers the spec needs', () => {
    const service = { network_mode: 'service:db', ipc: 'service:cache', pid: 'host', volumes_from: ['db', 'container:x'] };
    expect(orderOf(service).references).toEqual([
      { field: 'NetworkMode', service: 'db' },
      { field: 'IpcMode', service: 'cache' },
      { field: 'VolumesFrom', service: 'db' },
    ]);
  });
  it('refuses models, whose runner it does not have', () => {
    expect(orderOf({ models: { m: null } }).notices).toEqual([
      { code: 'WL5003', severity: 'error', message: 'service web: models is not applied: it needs the model runner of Docker Desktop' },
    ]);
  });
});

const writers: readonly { readonly fields: readonly EngineField[] }[] = [
  ...Object.values(attributes).flatMap((mapping) => (mapping.kind === 'sent' ? [mapping] : [])),
  ...joints,
];

function writtenFields({ config, host }: Patch): readonly string[] {
  const { HostConfig: _, ...top } = { HostConfig: undefined, ...config };
  return [...Object.keys(top), ...Object.keys(host ?? {}).map((field) => `HostConfig.${field}`)];
}

/** A service that sets every attribute that is sent. */
const everything: { readonly [Key in ServiceAttribute]?: Service[Key] } = {
  annotations: { a: 'b' },
  blkio_config: { weight: 1, weight_device: [], device_read_bps: [], device_read_iops: [], device_write_bps: [], device_write_iops: [] },
  cap_add: ['A'],
  cap_drop: ['B'],
  cgroup: 'host',
  cgroup_parent: '/p',
  command: ['a'],
  cpu_count: 1,
  cpu_percent: 1,
  cpu_period: 1,
  cpu_quota: 1,
  cpu_rt_period: 1,
  cpu_rt_runtime: 1,
  cpu_shares: 1,
  cpus: 1,
  cpuset: '0',
  device_cgroup_rules: ['c'],
  devices: [{ source: '/dev/null', target: '/dev/null' }],
  dns: ['1.1.1.1'],
  dns_opt: ['a'],
  dns_search: ['a'],
  domainname: 'd',
  entrypoint: ['a'],
  environment: { A: 'b' },
  expose: ['1'],
  external_links: ['a:b'],
  extra_hosts: ['a=1.1.1.1'],
  gpus: [{ count: 1 }],
  group_add: ['1'],
  healthcheck: { test: ['NONE'] },
  hostname: 'h',
  init: true,
  ipc: 'private',
  isolation: 'default',
  labels: { a: 'b' },
  logging: { driver: 'local' },
  mac_address: '02:42:ac:11:00:02',
  mem_limit: '1',
  mem_reservation: '1',
  mem_swappiness: '1',
  memswap_limit: '1',
  networks: { default: null },
  oom_kill_disable: true,
  oom_score_adj: 1,
  pid: 'host',
  pids_limit: 1,
  ports: [{ target: 1 }],
  privileged: true,
  read_only: true,
  restart: 'always',
  runtime: 'runc',
  security_opt: ['systempaths=unconfined', 'a=b'],
  shm_size: '1',
  stdin_open: true,
  stop_grace_period: '1s',
  stop_signal: 'SIGTERM',
  storage_opt: { a: 'b' },
  sysctls: { a: 'b' },
  tmpfs: ['/t'],
  tty: true,
  ulimits: { nofile: 1 },
  use_api_socket: true,
  user: '1',
  userns_mode: 'host',
  uts: 'host',
  volumes: [{ type: 'tmpfs', target: '/t' }],
  volumes_from: ['db'],
  working_dir: '/',
};
