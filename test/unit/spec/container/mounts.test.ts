import { describe, expect, it } from 'vitest';
import { volume } from '../../../fakes/builders.ts';
import { hostOf, noticesOf, orderOf } from '../order-of.ts';

const volumes = { data: volume() };
const plain = { create_host_path: true };

describe('volumes', () => {
  it('plain binds and plain named volumes go to Binds', () => {
    const mounts = [
      { type: 'bind', source: '/src', target: '/a', bind: plain },
      { type: 'bind', source: '/src', target: '/b', read_only: true, bind: { ...plain, selinux: 'z' } },
      { type: 'bind', source: '/src', target: '/c' },
      { type: 'volume', source: 'data', target: '/d', volume: {} },
      { type: 'volume', source: 'data', target: '/e', read_only: true },
    ];
    expect(hostOf({ volumes: mounts }, { volumes })).toEqual({
      Binds: ['/src:/a:rw', '/src:/b:ro,z', '/src:/c:rw', 'demo_data:/d:rw', 'demo_data:/e:ro'],
    });
  });
  it('a bind that must exist, or has a propagation or a recursion, goes to Mounts', () => {
    const mounts = [
      { type: 'bind', source: '/src', target: '/a', bind: {} },
      { type: 'bind', source: '/src', target: '/b', bind: { ...plain, propagation: 'rshared' } },
      { type: 'bind', source: '/src', target: '/c', read_only: true, bind: { ...plain, recursive: 'readonly' } },
      { type: 'bind', source: '/src', target: '/d', consistency: 'cached', bind: { recursive: 'disabled' } },
    ];
    expect(hostOf({ volumes: mounts })).toEqual({
      Mounts: [
        { Type: 'bind', Source: '/src', Target: '/a', BindOptions: {} },
        { Type: 'bind', Source: '/src', Target: '/b', BindOptions: { Propagation: 'rshared', CreateMountpoint: true } },
        {
          Type: 'bind',
          Source: '/src',
          Target: '/c',
          ReadOnly: true,
          BindOptions: { CreateMountpoint: true, ReadOnlyForceRecursive: true },
        },
        { Type: 'bind', Source: '/src', Target: '/d', Consistency: 'cached', BindOptions: { NonRecursive: true } },
      ],
    });
  });
  it('an engine before 1.42 cannot create the host folder of a mount, so a propagation goes to Binds', () => {
    const mounts = [{ type: 'bind', source: '/src', target: '/b', bind: { ...plain, propagation: 'rshared' } }];
    expect(hostOf({ volumes: mounts }, { request: { apiVersion: '1.41' } })).toEqual({ Binds: ['/src:/b:rw,rshared'] });
  });
  it('volumes with options, anonymous ones and other types go to Mounts', () => {
    const mounts = [
      { type: 'volume', source: 'data', target: '/a', volume: { nocopy: true, labels: { l: '1' } } },
      { type: 'volume', source: 'data', target: '/b', volume: { subpath: 'sub' } },
      { type: 'volume', target: '/c', volume: {} },
      { type: 'volume', source: 'elsewhere', target: '/d' },
      { type: 'tmpfs', target: '/e', tmpfs: { size: '1048576', mode: 0o700 } },
      { type: 'image', source: 'busybox', target: '/f', image: { subpath: 'bin' } },
    ];
    expect(hostOf({ volumes: mounts }, { volumes })).toEqual({
      Mounts: [
        { Type: 'volume', Source: 'demo_data', Target: '/a', VolumeOptions: { NoCopy: true, Labels: { l: '1' } } },
        { Type: 'volume', Source: 'demo_data', Target: '/b', VolumeOptions: { Subpath: 'sub' } },
        { Type: 'volume', Target: '/c', VolumeOptions: {} },
        { Type: 'volume', Source: 'elsewhere', Target: '/d' },
        { Type: 'tmpfs', Target: '/e', TmpfsOptions: { SizeBytes: 1_048_576, Mode: 0o700 } },
        { Type: 'image', Source: 'busybox', Target: '/f', ImageOptions: { Subpath: 'bin' } },
      ],
    });
  });
  it('a later mount at the same target wins', () => {
    const mounts = [
      { type: 'volume', source: 'data', target: '/a' },
      { type: 'bind', source: '/src', target: '/a' },
    ];
    expect(hostOf({ volumes: mounts }, { volumes })).toEqual({ Binds: ['/src:/a:rw'] });
  });
  it('what has no effect or would do harm on an old engine is told', () => {
    const mounts = [
      { type: 'bind', source: '/src', target: '/a', bind: { selinux: 'z' }, volume: { nocopy: true } },
      { type: 'volume', source: 'data', target: '/b', volume: { subpath: 'sub' } },
      { type: 'image', source: 'busybox', target: '/c' },
      { type: 'bind', source: '/src', target: '/d', bind: { recursive: 'writable' } },
    ];
    expect(noticesOf({ volumes: mounts }, { volumes, request: { apiVersion: '1.43' } })).toEqual([
      'warning WL5001 service web: /a: bind.selinux is not applied, the engine takes it only for plain binds',
      'warning WL5001 service web: /a: volume is not applied, the mount is of type bind',
      'warning WL7001 service web: /b: volume.subpath needs Engine API 1.45; this engine has 1.43 and mounts the whole volume',
      'error WL7001 service web: /c: a mount of type image needs Engine API 1.48; this engine has 1.43',
      'warning WL7001 service web: /d: bind.recursive needs Engine API 1.44; this engine has 1.43 and ignores it',
    ]);
  });
  it('an old engine is not asked for a part of a volume, of which it would not tell afterwards', () => {
    const mounts = [{ type: 'volume', source: 'data', target: '/b', volume: { subpath: 'sub' } }];
    expect(hostOf({ volumes: mounts }, { volumes, request: { apiVersion: '1.41' } })).toEqual({
      Mounts: [{ Type: 'volume', Source: 'demo_data', Target: '/b', VolumeOptions: {} }],
    });
  });
});

describe('a container that takes the place of another', () => {
  const mount = { type: 'volume', readWrite: true };
  const inherited = [
    { ...mount, name: 'anon1', destination: '/anon' },
    { ...mount, name: 'anon2', destination: '/image', readWrite: false },
    { ...mount, name: 'demo_data', destination: '/data' },
    { ...mount, name: 'gone', destination: '/no-longer-declared' },
    { type: 'tmpfs', destination: '/anon-tmpfs', readWrite: true },
  ];
  const request = { inherited, imageVolumes: ['/image', '/data'] };

  it('takes over its anonymous volumes and those of the image, and nothing that the file names', () => {
    const mounts = [
      { type: 'volume', target: '/anon', volume: {} },
      { type: 'volume', source: 'data', target: '/data' },
      { type: 'volume', target: '/new', volume: {} },
    ];
    expect(hostOf({ volumes: mounts }, { volumes, request })).toEqual({
      Binds: ['demo_data:/data:rw'],
      Mounts: [
        { Type: 'volume', Source: 'anon1', Target: '/anon' },
        { Type: 'volume', Source: 'anon2', Target: '/image', ReadOnly: true },
        { Type: 'volume', Target: '/new', VolumeOptions: {} },
      ],
    });
  });
});

describe('configs and secrets', () => {
  const secrets = { s: { file: '/host/secret' }, e: { environment: 'TOKEN' }, x: { external: true } };
  const configs = { c: { file: '/host/config' }, t: { content: 'text' } };

  it('files of the host are mounted read-only at their default or given place', () => {
    const service = {
      secrets: [{ source: 's' }, { source: 's', target: 'other' }],
      configs: [{ source: 'c' }, { source: 'c', target: '/etc/c' }],
    };
    const file = { Type: 'bind', ReadOnly: true };
    expect(hostOf(service, { secrets, configs })).toEqual({
      Mounts: [
        { ...file, Source: '/host/secret', Target: '/run/secrets/s', BindOptions: {} },
        { ...file, Source: '/host/secret', Target: '/run/secrets/other', BindOptions: {} },
        { ...file, Source: '/host/config', Target: '/c' },
        { ...file, Source: '/host/config', Target: '/etc/c' },
      ],
    });
  });
  it('give way to a volume at the same target, and configs to secrets', () => {
    const service = {
      volumes: [{ type: 'bind', source: '/src', target: '/run/secrets/s' }],
      secrets: [{ source: 's' }, { source: 's', target: '/both' }],
      configs: [{ source: 'c', target: '/both' }],
    };
    expect(hostOf(service, { secrets, configs })).toEqual({
      Binds: ['/src:/run/secrets/s:rw'],
      Mounts: [{ Type: 'bind', ReadOnly: true, Source: '/host/secret', Target: '/both', BindOptions: {} }],
    });
  });
  it('contents are written before the start, with owner and mode', () => {
    const service = { secrets: [{ source: 'e', mode: '0400' }], configs: [{ source: 't', target: 'rel', uid: '7', gid: '8' }] };
    expect(orderOf(service, { secrets, configs, environment: { TOKEN: 'abc' } }).files).toEqual([
      { path: '/run/secrets/e', content: 'abc', uid: 0, gid: 0, mode: 0o400 },
      { path: '/rel', content: 'text', uid: 7, gid: 8, mode: 0o444 },
    ]);
  });
  it('owner and mode of a mounted file are not applied, and what needs a Swarm is an error', () => {
    expect(noticesOf({ configs: [{ source: 'c', mode: '0440' }], secrets: [{ source: 'x' }] }, { secrets, configs })).toEqual([
      'error WL5003 service web: secret "x" is external, which only a Swarm can serve',
      'warning WL5001 service web: mode of config "c" is not applied: the file is mounted as it is on the host',
    ]);
  });
  it('what keeps files from being written forbids the start, not the creation', () => {
    const order = orderOf({ read_only: true, secrets: [{ source: 'e' }], configs: [{ source: 't', uid: 'root' }] }, { secrets, configs });
    expect(order.notices).toEqual([]);
    expect(order.fileNotices.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'WL5003 service web: secret "e" cannot be written into a container with a read-only root',
      'WL2003 service web: the environment variable TOKEN of secret "e" is not set',
      'WL5003 service web: config "t" cannot be written into a container with a read-only root',
      'WL3005 service web: "root" is not a numeric id',
    ]);
  });
  it('use_api_socket mounts the socket and writes a client configuration', () => {
    const order = orderOf({ use_api_socket: true }, { request: { clientConfig: '{"auths":{}}' } });
    expect(order.spec.HostConfig.Binds).toEqual(['/var/run/docker.sock:/var/run/docker.sock:rw']);
    expect(order.files).toEqual([{ path: '/run/secrets/docker/config.json', content: '{"auths":{}}', uid: 0, gid: 0, mode: 0o444 }]);
  });
});

describe('tmpfs and volumes_from', () => {
  it('a tmpfs is a target with options', () => {
    expect(hostOf({ tmpfs: ['/run', '/tmp:size=64m,mode=1777'] })).toEqual({ Tmpfs: { '/run': '', '/tmp': 'size=64m,mode=1777' } });
  });
  it('donors are services, to be bound later, or containers; their mode is dropped with a warning', () => {
    const service = { volumes_from: ['db', 'cache:ro', 'container:old:rw'] };
    expect(hostOf(service)).toEqual({ VolumesFrom: ['service:db', 'service:cache', 'old'] });
    expect(noticesOf(service)).toEqual([
      'warning WL5001 service web: volumes_from cache:ro: read-only is not applied, the volumes are mounted as in cache',
    ]);
  });
});
