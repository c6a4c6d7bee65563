import { describe, expect, it } from 'vitest';
import { noticesOf, orderOf } from '../order-of.ts';

describe('labels', () => {
  it('a replica carries all that Compose tools look for, over the labels of the user', () => {
    const service = {
      labels: { tier: 'front', 'com.docker.compose.service': 'mine' },
      depends_on: {
        cache: { condition: 'service_started', required: true },
        db: { condition: 'service_healthy', required: true, restart: true },
      },
    } as const;
    const overrides = { envFiles: ['/srv/a.env', '/srv/b.env'], request: { imageId: 'sha256:1', replaces: true } };
    expect(orderOf(service, overrides).spec.Labels).toEqual({
      tier: 'front',
      'com.docker.compose.project': 'demo',
      'com.docker.compose.service': 'web',
      'com.docker.compose.version': '1.2.3',
      'com.docker.compose.oneoff': 'False',
      'com.docker.compose.config-hash': 'hash',
      'com.docker.compose.container-number': '1',
      'com.docker.compose.project.working_dir': '/srv',
      'com.docker.compose.project.config_files': '/srv/compose.yaml',
      'com.docker.compose.project.environment_file': '/srv/a.env,/srv/b.env',
      'com.docker.compose.depends_on': 'cache:service_started:false,db:service_healthy:true',
      'com.docker.compose.image': 'sha256:1',
      'com.docker.compose.replace': 'web-1',
    });
  });
  it('a one-off has a slug and no number', () => {
    expect(orderOf({}, { request: { oneOff: { slug: 'f00' } } }).spec.Labels).toEqual({
      'com.docker.compose.project': 'demo',
      'com.docker.compose.service': 'web',
      'com.docker.compose.version': '1.2.3',
      'com.docker.compose.oneoff': 'True',
      'com.docker.compose.config-hash': 'hash',
      'com.docker.compose.slug': 'f00',
      'com.docker.compose.project.working_dir': '/srv',
      'com.docker.compose.project.config_files': '/srv/compose.yaml',
      'com.docker.compose.depends_on': '',
    });
  });
  it('annotations are passed on, with a warning where the engine drops them', () => {
    expect(orderOf({ annotations: { a: 'b' } }).spec.HostConfig.Annotations).toEqual({ a: 'b' });
    expect(noticesOf({ annotations: { a: 'b' } }, { request: { apiVersion: '1.42' } })).toEqual([
      'warning WL7001 service web: annotations need Engine API 1.43 (Docker 24); this engine has 1.42 and ignores them',
    ]);
  });
});
