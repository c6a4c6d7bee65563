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
  it('secrets, agents of keys and limits go along, with the values of this machine', () => {
    const build: Build = {
      context: '/srv',
      secrets: [{ source: 'token' }, { source: 'npm', target: 'npmrc' }],
      ssh: ['default', 'deploy=/run/agent'],
      ulimits: { nofile: { soft: 10, hard: 20 }, nproc: 3 },
    };
    const secrets = { token: { environment: 'TOKEN' }, npm: { file: '/home/me/.npmrc' } };
    const demo = project({ web: { build } }, { secrets, environment: { TOKEN: 'abc', SSH_AUTH_SOCK: '/tmp/agent' } });
    const order = toBuildSpec({ project: demo, serviceName: 'web', version: '1.2.3' });
    expect(order?.notices).toEqual([]);
    expect(order?.spec).toMatchObject({
      secrets: [
        { id: 'token', kind: 'text', text: 'abc' },
        { id: 'npmrc', kind: 'file', path: '/home/me/.npmrc' },
      ],
      ssh: [
        { id: 'default', socket: '/tmp/agent' },
        { id: 'deploy', socket: '/run/agent' },
      ],
      ulimits: [
        { Name: 'nofile', Soft: 10, Hard: 20 },
        { Name: 'nproc', Soft: 3, Hard: 3 },
      ],
    });
  });
  it('tells which secrets and agents are not there', () => {
    const demo = project(
      { web: { build: { context: '/srv', secrets: [{ source: 'a' }, { source: 'b' }], ssh: ['default'] } } },
      {
        secrets: { a: { environment: 'UNSET' }, b: { external: true } },
      },
    );
    const order = toBuildSpec({ project: demo, serviceName: 'web', version: '1.2.3' });
    expect(order?.notices.map(({ message }) => message)).toEqual([
      'service web: secret "a" is not passed to the build: the variable UNSET is not set',
      'service web: secret "b" is not passed to the build: it names no file and no variable',
      'service web: build.ssh "default" is not applied: no agent of keys runs, as SSH_AUTH_SOCK is not set',
    ]);
  });
  it('a service without a build section has nothing to build', () => {
    expect(toBuildSpec({ project: project({ web: service() }), serviceName: 'web', version: '1.2.3' })).toBeUndefined();
  });
});
