import { describe, expect, it } from 'vitest';
import { type EndpointSources, resolveEndpoint } from '../../../src/engine/endpoint.ts';

function sources(more: Partial<EndpointSources> & { readonly files?: Readonly<Record<string, string>> } = {}): EndpointSources {
  const files = more.files ?? {};
  return {
    env: {},
    platform: 'linux',
    home: '/home/me',
    readText: (path) => files[path],
    exists: (path) => path in files,
    sha256: (text) => `hash-of-${text}`,
    ...more,
  };
}

const context = (name: string, docker: object) => ({
  [`/home/me/.docker/contexts/meta/hash-of-${name}/meta.json`]: JSON.stringify({ Name: name, Endpoints: { docker } }),
});

describe('resolveEndpoint', () => {
  it.each([
    ['unix:///run/x.sock', { kind: 'unix', host: 'unix:///run/x.sock', path: '/run/x.sock' }],
    ['unix://', { kind: 'unix', host: 'unix://', path: '/var/run/docker.sock' }],
    ['npipe:////./pipe/x', { kind: 'npipe', host: 'npipe:////./pipe/x', path: '//./pipe/x' }],
    ['tcp://10.0.0.1', { kind: 'tcp', host: 'tcp://10.0.0.1', hostname: '10.0.0.1', port: 2375 }],
    ['tcp://10.0.0.1:80', { kind: 'tcp', host: 'tcp://10.0.0.1:80', hostname: '10.0.0.1', port: 80 }],
    ['10.0.0.1:4243', { kind: 'tcp', host: 'tcp://10.0.0.1:4243', hostname: '10.0.0.1', port: 4243 }],
    ['tcp://[::1]:2375', { kind: 'tcp', host: 'tcp://[::1]:2375', hostname: '::1', port: 2375 }],
    ['ssh://me@box:2222', { kind: 'ssh', host: 'ssh://me@box:2222', hostname: 'box', user: 'me', port: 2222 }],
    ['ssh://box/run/x.sock', { kind: 'ssh', host: 'ssh://box/run/x.sock', hostname: 'box', path: '/run/x.sock' }],
  ])('understands DOCKER_HOST=%s', (host, endpoint) => {
    expect(resolveEndpoint(sources({ env: { DOCKER_HOST: host } }))).toEqual({ ...endpoint, source: 'DOCKER_HOST' });
  });

  it.each(['gopher://x', 'tcp://', 'ssh://'])('refuses DOCKER_HOST=%s with the way to write it', (host) => {
    expect(() => resolveEndpoint(sources({ env: { DOCKER_HOST: host } }))).toThrow(
      expect.objectContaining({ code: 'USAGE', help: expect.stringContaining('unix:///') }),
    );
  });

  it('secures TCP as DOCKER_TLS_VERIFY says, with certificates of DOCKER_CERT_PATH', () => {
    const files = { '/certs/ca.pem': 'ca', '/certs/cert.pem': 'cert', '/certs/key.pem': 'key' };
    const env = { DOCKER_HOST: 'tcp://box', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' };
    expect(resolveEndpoint(sources({ env, files }))).toMatchObject({
      port: 2376,
      tls: { ca: 'ca', cert: 'cert', key: 'key', verify: true },
    });
    expect(resolveEndpoint(sources({ env: { ...env, DOCKER_TLS_VERIFY: '', DOCKER_TLS: '1' }, files }))).toMatchObject({
      tls: { verify: false },
    });
  });

  it('takes certificates from the docker folder when no other is named', () => {
    const env = { DOCKER_HOST: 'tcp://box', DOCKER_TLS_VERIFY: '1' };
    expect(resolveEndpoint(sources({ env, files: { '/home/me/.docker/ca.pem': 'ca' } }))).toMatchObject({ tls: { ca: 'ca' } });
  });

  it('reads a context with its TLS files', () => {
    const files = {
      ...context('far', { Host: 'tcp://box:2376', SkipTLSVerify: false }),
      '/home/me/.docker/contexts/tls/hash-of-far/docker/ca.pem': 'ca',
    };
    expect(resolveEndpoint(sources({ env: { DOCKER_CONTEXT: 'far' }, files }))).toEqual({
      kind: 'tcp',
      host: 'tcp://box:2376',
      hostname: 'box',
      port: 2376,
      tls: { ca: 'ca', verify: true },
      source: 'context "far"',
    });
  });

  it('prefers --context, then --host, DOCKER_HOST, DOCKER_CONTEXT and the current context', () => {
    const config = { '/home/me/.docker/config.json': '{"currentContext":"current"}' };
    const contexts = { ...context('flag', { Host: 'unix:///flag' }), ...context('env', { Host: 'unix:///env' }) };
    const files = { ...config, ...contexts, ...context('current', { Host: 'unix:///current' }) };
    const env = { DOCKER_HOST: 'unix:///host', DOCKER_CONTEXT: 'env' };
    const order = [
      sources({ files, env, context: 'flag' }),
      sources({ files, env, host: 'unix:///flag-host' }),
      sources({ files, env }),
      sources({ files, env: { DOCKER_CONTEXT: 'env' } }),
      sources({ files }),
      sources({ files, env: { DOCKER_CONTEXT: 'default' } }),
    ];
    expect(order.map((given) => resolveEndpoint(given).host)).toEqual([
      'unix:///flag',
      'unix:///flag-host',
      'unix:///host',
      'unix:///env',
      'unix:///current',
      'unix:///var/run/docker.sock',
    ]);
  });

  it('says that a context does not exist', () => {
    expect(() => resolveEndpoint(sources({ context: 'none' }))).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND', message: '--context names the docker context "none", which does not exist' }),
    );
  });

  it('looks for config.json where DOCKER_CONFIG says and refuses one that is broken', () => {
    const env = { DOCKER_CONFIG: '/cfg' };
    expect(() => resolveEndpoint(sources({ env, files: { '/cfg/config.json': '{' } }))).toThrow('/cfg/config.json is not valid JSON');
  });

  it('falls back to the socket of Desktop or of a rootless engine only when the usual one is missing', () => {
    const desktop = '/home/me/.docker/run/docker.sock';
    const rootless = '/run/user/1/docker.sock';
    const env = { XDG_RUNTIME_DIR: '/run/user/1' };
    const pathWith = (...paths: readonly string[]) => {
      const endpoint = resolveEndpoint(sources({ env, exists: (path) => paths.includes(path) }));
      return endpoint.kind === 'unix' ? endpoint.path : endpoint.kind;
    };
    expect(pathWith('/var/run/docker.sock', desktop)).toBe('/var/run/docker.sock');
    expect(pathWith(desktop, rootless)).toBe(desktop);
    expect(pathWith(rootless)).toBe(rootless);
    expect(pathWith()).toBe('/var/run/docker.sock');
    expect(resolveEndpoint(sources({ platform: 'win32' }))).toMatchObject({ kind: 'npipe', path: '//./pipe/docker_engine' });
  });
});

describe('the --tls options', () => {
  const files = { '/certs/ca.pem': 'ca', '/own/ca.pem': 'own ca', '/own/key.pem': 'own key' };
  const env = { DOCKER_HOST: 'tcp://box', DOCKER_CERT_PATH: '/certs' };

  it.each([
    [{ enabled: true }, { ca: 'ca', verify: false }],
    [{ verify: true }, { ca: 'ca', verify: true }],
    [{ ca: '/own/ca.pem' }, { ca: 'own ca', verify: true }],
    [
      { key: '/own/key.pem', verify: false },
      { ca: 'ca', key: 'own key', verify: false },
    ],
  ])('%j secure TCP', (tls, expected) => {
    expect(resolveEndpoint(sources({ env, files, tls }))).toMatchObject({ port: 2376, tls: expected });
  });

  it('go before the environment', () => {
    const verifying = { ...env, DOCKER_TLS_VERIFY: '1' };
    expect(resolveEndpoint(sources({ env: verifying, files, tls: { verify: false, enabled: true } }))).toMatchObject({
      tls: { verify: false },
    });
    expect(resolveEndpoint(sources({ env: verifying, files, tls: { verify: false } }))).not.toHaveProperty('tls');
  });

  it('name the file that is not there', () => {
    expect(() => resolveEndpoint(sources({ env, tls: { cert: '/none.pem' } }))).toThrow('--tlscert: there is no file /none.pem');
  });
});
