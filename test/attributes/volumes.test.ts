import { describe, expect, it } from 'vitest';
import { problems, project, projectProblems, service } from './load.ts';

describe('volumes', () => {
  it('a named volume is told from a path', () => {
    expect(service('volumes: ["data:/var/lib/data", "./conf:/etc/conf", "/abs:/abs", "~/cfg:/cfg"]').volumes).toEqual([
      { type: 'volume', source: 'data', target: '/var/lib/data', volume: {} },
      { type: 'bind', source: '/project/conf', target: '/etc/conf', bind: { create_host_path: true } },
      { type: 'bind', source: '/abs', target: '/abs', bind: { create_host_path: true } },
      { type: 'bind', source: '/home/me/cfg', target: '/cfg', bind: { create_host_path: true } },
    ]);
  });
  it('a path alone is an anonymous volume', () => {
    expect(service('volumes: [/var/cache]').volumes).toEqual([{ type: 'volume', target: '/var/cache', volume: {} }]);
  });
  it('options are read', () => {
    expect(service('volumes: ["data:/a:ro", "data:/b:nocopy", "./c:/c:z,rshared", "/d:/d:rw"]').volumes).toEqual([
      { type: 'volume', source: 'data', target: '/a', read_only: true, volume: {} },
      { type: 'volume', source: 'data', target: '/b', volume: { nocopy: true } },
      { type: 'bind', source: '/project/c', target: '/c', bind: { selinux: 'z', propagation: 'rshared', create_host_path: true } },
      { type: 'bind', source: '/d', target: '/d', bind: { create_host_path: true } },
    ]);
  });
  it('a Windows drive is not a name', () => {
    expect(service("volumes: ['C:\\Users:/data', 'C:\\a:D:\\b:ro']").volumes).toEqual([
      { type: 'bind', source: 'C:\\Users', target: '/data', bind: { create_host_path: true } },
      { type: 'bind', source: 'C:\\a', target: 'D:\\b', read_only: true, bind: { create_host_path: true } },
    ]);
  });
  it('a name of one letter is taken for a drive', () => {
    expect(service('volumes: ["a:/data"]').volumes).toEqual([{ type: 'volume', target: 'a:/data', volume: {} }]);
  });
  it('target paths are cleaned', () => {
    expect(service('volumes: ["data:/a/../b/", {type: volume, source: data, target: /c//d/}]').volumes).toEqual([
      { type: 'volume', source: 'data', target: '/b', volume: {} },
      { type: 'volume', source: 'data', target: '/c/d' },
    ]);
  });
  it('the long form stays', () => {
    expect(
      service(
        'volumes: [{type: bind, source: ./a, target: /a, read_only: true, bind: {propagation: rslave, create_host_path: false, selinux: z}}, {type: tmpfs, target: /t, tmpfs: {size: 64m, mode: 0o1777}}]',
      ).volumes,
    ).toEqual([
      { type: 'bind', source: '/project/a', target: '/a', read_only: true, bind: { selinux: 'z', propagation: 'rslave' } },
      { type: 'tmpfs', target: '/t', tmpfs: { size: '67108864', mode: 1023 } },
    ]);
  });
  it('the long form of a volume stays', () => {
    expect(
      service(
        'volumes: [{type: volume, source: data, target: /a, volume: {nocopy: "true", subpath: sub, labels: [a=1]}}, {type: image, source: alpine, target: /i, image: {subpath: etc}}, {type: npipe, source: \\\\.\\pipe\\x, target: /p}]',
      ).volumes,
    ).toEqual([
      { type: 'volume', source: 'data', target: '/a', volume: { labels: { a: '1' }, nocopy: true, subpath: 'sub' } },
      { type: 'image', source: 'alpine', target: '/i', image: { subpath: 'etc' } },
      { type: 'npipe', source: '\\\\.\\pipe\\x', target: '/p' },
    ]);
  });
  it('a later file replaces the mount of the same target', () => {
    expect(service('volumes: ["data:/a", "data:/b"]', 'volumes: ["./x:/a"]').volumes).toEqual([
      { type: 'bind', source: '/project/x', target: '/a', bind: { create_host_path: true } },
      { type: 'volume', source: 'data', target: '/b', volume: {} },
    ]);
  });
  it('nothing between colons is refused', () => {
    expect(problems('volumes: ["data::ro"]')).toEqual([
      'WL3005 "data::ro": volumes[0] of service "web": "data::ro" is not a volume: there is nothing between two colons',
    ]);
  });
  it('four parts are refused', () => {
    expect(problems('volumes: ["data:/a:ro:rw"]')).toEqual([
      'WL3005 "data:/a:ro:rw": volumes[0] of service "web": "data:/a:ro:rw" is not a volume: there are too many colons',
    ]);
  });
  it('an empty source is refused', () => {
    expect(problems('volumes: ["${UNSET-}:/data"]')).toEqual([
      'WL3005 "${UNSET-}:/data": volumes[0] of service "web": ":/data" is not a volume: there is nothing between two colons',
    ]);
  });
  it('a long form without target is refused', () => {
    expect(problems('volumes: [{type: volume, source: data}]')).toEqual([
      'WL3004 {type: volume, source: data}: volumes[0] of service "web": the path in the container is missing',
    ]);
  });
  it('a bind without source is refused', () => {
    expect(problems('volumes: [{type: bind, target: /a}]')).toEqual(['WL3004 bind: a bind mount of service "web" has no "source"']);
  });
  it('a volume is called after the project', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      volumes: {data: }
    `).volumes?.data,
    ).toEqual({ name: 'demo_data' });
  });
  it('a driver and its options stay', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      volumes: {data: {name: real, driver: vsphere, driver_opts: {foo: bar, baz: 1}, labels: {a: 1}}}
    `).volumes?.data,
    ).toEqual({ name: 'real', driver: 'vsphere', driver_opts: { foo: 'bar', baz: '1' }, labels: { a: '1' } });
  });
  it('an external one is called by its key', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      volumes: {data: {external: "true"}}
    `).volumes?.data,
    ).toEqual({ name: 'data', external: true });
  });
  it('the device of a local bind becomes absolute', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      volumes: {data: {driver: local, driver_opts: {type: none, o: bind, device: ./data}}}
    `).volumes?.data,
    ).toEqual({ name: 'demo_data', driver: 'local', driver_opts: { type: 'none', o: 'bind', device: '/project/data' } });
  });
  it('a driver beside external is refused', () => {
    expect(
      projectProblems(`
      services: {web: {image: busybox}}
      volumes: {data: {external: true, driver: x}}
    `),
    ).toEqual(['WL4008 driver: the volume "data" is external, so "driver" has no effect on it']);
  });
  it('an external name that differs from the name is refused', () => {
    expect(
      projectProblems(`
      services: {web: {image: busybox}}
      volumes: {data: {name: a, external: {name: b}}}
    `),
    ).toEqual(['WL4008 b: volume "data": name and external.name differ']);
  });
});
