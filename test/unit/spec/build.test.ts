import { describe, expect, it } from 'vitest';
import type { Build } from '../../../src/model/build.ts';
import { toBuildSpec } from '../../../src/spec/build.ts';
import { project, service } from '../../fakes/builders.ts';

function orderOf(build: Build, environment: Readonly<Record<string, string>> = {}) {
  const demo = project({ web: { build } }, { environment });
  return toBuildSpec({ project: demo, serviceName: 'web', version: '1.2.3' });
}

const labels = { 'com.docker.compose.project': 'demo', 'com.docker.compose.service': 'web', 'com.docker.compose.version': '1.2.3' };

describe('toBuildSpec', () => {
  it('the image has the name of the project and the service when the file gives none', () => {
    expect(orderOf({ context: '/srv/web', dockerfile: 'Dockerfile' })).toEqual({
      image: 'demo-web',
      spec: { context: '/srv/web', dockerfile: 'Dockerfile', args: {}, labels, tags: ['demo-web'] },
      notices: [],
    });
  });
  it('everything that the engine can be told is passed on', () => {
    const build = {
      context: '/srv',
      dockerfile: 'D',
      target: 't',
      args: { A: '1', FROM_ENV: null, UNSET: null },
      labels: { a: 'b' },
      tags: ['x:1'],
      cache_from: ['q'],
      extra_hosts: ['a=10.0.0.1'],
      network: 'host',
      shm_size: '1048576',
      pull: true,
      no_cache: true,
      platforms: ['linux/amd64'],
    };
    expect(orderOf(build, { FROM_ENV: 'yes' })?.spec).toEqual({
      context: '/srv',
      dockerfile: 'D',
      target: 't',
      args: { A: '1', FROM_ENV: 'yes' },
      labels: { a: 'b', ...labels },
      tags: ['demo-web', 'x:1'],
      platform: 'linux/amd64',
      noCache: true,
      pull: true,
      network: 'host',
      extraHosts: ['a:10.0.0.1'],
      shmSize: 1_048_576,
      cacheFrom: ['q'],
    });
  });
  it('tells what a plain build call has no place for', () => {
    expect(orderOf({ context: '/srv', privileged: true, cache_to: ['x'] })?.notices.map(({ message }) => message)).toEqual([
      "service web: build.cache_to is not applied: the engine's build call keeps its cache in the engine",
      "service web: build.privileged is not applied: the engine's build call grants no further rights",
    ]);
  });
  it('a service without a build section has nothing to build', () => {
    expect(toBuildSpec({ project: project({ web: service() }), serviceName: 'web', version: '1.2.3' })).toBeUndefined();
  });
});
