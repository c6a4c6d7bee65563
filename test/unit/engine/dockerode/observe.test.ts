import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';
import type { Connection } from '../../../../src/engine/dockerode/connection.ts';
import { observeCalls } from '../../../../src/engine/dockerode/observe.ts';

/** An engine with two replicas of web, one of db, and a one-off of web; web's second replica goes away as soon as it was listed. */
function engine() {
  const calls: string[] = [];
  const answers: Readonly<Record<string, unknown>> = {
    '/containers/json': [row('web1', 'web', 1), row('web2', 'web', 2), row('db1', 'db', 1), row('job', 'web', undefined)],
    '/containers/web1/json': { Id: 'web1', Image: 'sha256:new' },
    '/containers/db1/json': { Id: 'db1', Image: 'sha256:old' },
    '/images/nginx/json': { Id: 'sha256:new', Config: { Env: ['A=1'] } },
    '/images/sha256%3Aold/json': { Id: 'sha256:old' },
    '/networks': [{ Id: 'n', Name: 'demo_default', Driver: 'bridge', Labels: { 'com.docker.compose.project': 'demo' }, Internal: true }],
    '/volumes': { Volumes: null },
  };
  const connection: Connection = {
    host: 'unix:///fake.sock',
    async look({ path }) {
      calls.push(path);
      if (!(path in answers)) throw new WindlassError('NOT_FOUND', path);
      return answers[path];
    },
    call: () => Promise.reject(new Error('not asked for')),
    open: () => Promise.reject(new Error('not asked for')),
    upgrade: () => Promise.reject(new Error('not asked for')),
    apiVersion: async () => '1.51',
  };
  return { calls, ...observeCalls(connection) };
}

function row(id: string, service: string, number: number | undefined): object {
  return {
    Id: id,
    Names: [`/${id}`],
    Image: 'nginx',
    ImageID: 'sha256:new',
    Command: '',
    Created: 1,
    State: 'running',
    Status: 'Up',
    Labels: {
      'com.docker.compose.project': 'demo',
      'com.docker.compose.service': service,
      'com.docker.compose.oneoff': number === undefined ? 'True' : 'False',
      ...(number !== undefined && { 'com.docker.compose.container-number': String(number) }),
    },
    Ports: null,
    Mounts: null,
  };
}

describe('observe', () => {
  it('inspects nothing unless it is asked to', async () => {
    const { calls, observe } = engine();
    await observe('demo', { images: ['nginx'] });
    expect(calls).toEqual(['/containers/json', '/networks', '/volumes', '/images/nginx/json']);
  });

  it('inspects the replicas of the services asked for, and the images that nothing else has led to', async () => {
    const { calls, observe } = engine();
    const { containers, images, networks } = await observe('demo', { images: ['nginx'], inspect: ['web', 'db'] });
    expect(calls).toEqual([
      '/containers/json',
      '/networks',
      '/volumes',
      '/images/nginx/json',
      '/containers/web1/json',
      '/containers/web2/json',
      '/containers/db1/json',
      '/images/sha256%3Aold/json',
    ]);
    expect(containers.map(({ id, inspected }) => [id, inspected?.Image])).toEqual([
      ['web1', 'sha256:new'],
      ['web2', undefined],
      ['db1', 'sha256:old'],
      ['job', undefined],
    ]);
    expect([...images.keys()]).toEqual(['nginx', 'sha256:new', 'sha256:old']);
    expect(images.get('sha256:new')?.config).toEqual({ Env: ['A=1'] });
    expect(networks[0]?.inspected?.Internal).toBe(true);
  });
});
