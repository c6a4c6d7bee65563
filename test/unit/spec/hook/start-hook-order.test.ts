import { describe, expect, it } from 'vitest';
import type { Service } from '../../../../src/model/service.ts';
import type { StartHook } from '../../../../src/model/shared.ts';
import { startHookOrder } from '../../../../src/spec/hook/start-hook-order.ts';
import { network, project, service, volume } from '../../../fakes/builders.ts';

const labels = {
  'com.docker.compose.project': 'demo',
  'com.docker.compose.service': 'web',
  'com.docker.compose.version': '1.0.0',
  'com.docker.compose.hook': 'pre_start',
  'com.docker.compose.project.working_dir': '/srv',
  'com.docker.compose.project.config_files': '/srv/compose.yaml',
};

describe('the container of a pre_start hook', () => {
  it('is the service with another command, without what makes it the service', () => {
    const given: Service = {
      container_name: 'fixed',
      ports: [{ target: 80, published: '80', protocol: 'tcp' }],
      restart: 'always',
      labels: { 'proxy.rule': 'all' },
      healthcheck: { test: ['CMD', 'true'] },
      environment: { A: '1', B: '2' },
      entrypoint: ['/entry'],
      user: 'app',
      working_dir: '/app',
      tty: true,
      hostname: 'web',
      deploy: { resources: { limits: { memory: '67108864' } }, restart_policy: { condition: 'any' } },
      networks: { front: { aliases: ['www'], ipv4_address: '10.0.0.2', mac_address: '02:42:ac:11:65:43', priority: 5 } },
      volumes: [{ type: 'volume', source: 'data', target: '/data' }],
    };
    const { name, spec } = order(given, { command: ['migrate'], environment: { B: '3' } });
    expect(name).toBe('demo-web-pre_start-1');
    expect(spec).toMatchObject({ Labels: labels, Cmd: ['migrate'], Entrypoint: ['/entry'], User: 'app', WorkingDir: '/app' });
    expect(spec.Env).toEqual(['A=1', 'B=3']);
    expect(spec.HostConfig).toEqual({ Memory: 67108864, NetworkMode: 'demo_front', VolumesFrom: ['service:web'] });
    expect(spec.NetworkingConfig).toEqual({ EndpointsConfig: { demo_front: { Aliases: ['demo-web-pre_start-1'] } } });
    for (const field of ['ExposedPorts', 'Hostname', 'Tty'] as const) expect(spec[field]).toBeUndefined();
    expect(spec.Healthcheck).toEqual({ Test: ['NONE'] });
  });

  it('has what the hook says in place of what the service says', () => {
    const hook = { image: 'flyway', command: ['migrate'], user: 'root', privileged: true, working_dir: '/sql' };
    const { spec } = order({ user: 'app', working_dir: '/app', entrypoint: ['/entry'] }, hook);
    expect(spec).toMatchObject({ Image: 'flyway', Cmd: ['migrate'], User: 'root', WorkingDir: '/sql', HostConfig: { Privileged: true } });
    expect(spec.Entrypoint).toBeUndefined();
  });

  it('runs what its own image runs where it has no command', () => {
    expect(order({ command: ['serve'] }, { image: 'flyway' }).spec).toMatchObject({ Image: 'flyway' });
    expect(order({ command: ['serve'] }, { image: 'flyway' }).spec.Cmd).toBeUndefined();
  });

  it('mounts what has a name itself where engines cannot take the mounts over', () => {
    const volumes: Service['volumes'] = [
      { type: 'volume', source: 'data', target: '/data' },
      { type: 'volume', target: '/cache' },
      { type: 'tmpfs', target: '/run' },
    ];
    expect(order({ volumes }, { command: ['migrate'] }).spec.HostConfig).toEqual({
      Binds: ['demo_data:/data:rw'],
      Mounts: [{ Type: 'tmpfs', Target: '/run' }],
      NetworkMode: 'demo_front',
    });
  });
});

function order(given: Service, hook: StartHook) {
  const file = project(
    { web: service({ networks: { front: null }, ...given }) },
    { networks: { front: network({ name: 'demo_front' }) }, volumes: { data: volume({ name: 'demo_data' }) } },
  );
  const web = file.services.web ?? {};
  return startHookOrder({ project: file, serviceName: 'web', service: web, hook, index: 0, apiVersion: '1.51', version: '1.0.0' });
}
