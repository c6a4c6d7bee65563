import { describe, expect, it } from 'vitest';
import { graph } from '../../../src/operations/graph.ts';
import { serviceStatus } from '../../../src/operations/lookup/graph-status.ts';
import { container, network, project, service, volume } from '../../fakes/builders.ts';

const shop = project(
  {
    web: service({
      scale: 2,
      ports: [
        { target: 80, published: '8080', protocol: 'tcp' },
        { target: 53, host_ip: '::1', protocol: 'udp' },
      ],
      depends_on: {
        db: { condition: 'service_healthy', required: true },
        off: { condition: 'service_started', required: false },
      },
      networks: { front: null, back: null },
    }),
    db: service({ networks: { back: null }, volumes: [{ type: 'volume', source: 'data', target: '/data', read_only: true }] }),
    alone: service({ networks: { front: null } }),
  },
  {
    networks: { front: network(), back: network({ external: true }), unused: network() },
    volumes: { data: volume(), spare: volume() },
  },
);

describe('the graph of a project', () => {
  it('has services after what they depend on, and only networks and volumes that are used', () => {
    expect(graph(shop, [])).toEqual({
      name: 'demo',
      services: [
        {
          name: 'db',
          image: 'busybox',
          replicas: 1,
          ports: [],
          dependencies: [],
          networks: ['back'],
          volumes: [{ volume: 'data', target: '/data', readOnly: true }],
        },
        {
          name: 'web',
          image: 'busybox',
          replicas: 2,
          ports: ['8080→80', '[::1]:?→53/udp'],
          dependencies: [{ service: 'db', condition: 'healthy', required: true }],
          networks: ['front', 'back'],
          volumes: [],
        },
        { name: 'alone', image: 'busybox', replicas: 1, ports: [], dependencies: [], networks: ['front'], volumes: [] },
      ],
      networks: [
        { key: 'front', external: false, services: ['web', 'alone'] },
        { key: 'back', external: true, services: ['db', 'web'] },
      ],
      volumes: [{ key: 'data', external: false, services: ['db'] }],
    });
  });

  it('is that of the named services and what they need', () => {
    expect(graph(shop, ['web']).services.map(({ name }) => name)).toEqual(['db', 'web']);
    expect(() => graph(shop, ['wbe'])).toThrow('no such service: wbe');
  });

  it('tells how services stand where containers are given', () => {
    const { services } = graph(shop, [], [container(), container({ number: 2 })]);
    expect(services.map(({ status }) => status?.text)).toEqual(['not created', '2 of 2 running', 'not created']);
  });
});

describe('the status of a service', () => {
  it.each([
    [[], 1, false, 'not created', 'absent'],
    [[], 0, false, 'no replicas', 'absent'],
    [[{}], 1, false, 'running', 'good'],
    [[{ health: 'healthy' }], 1, false, 'running, healthy', 'good'],
    [[{ health: 'starting' }], 1, false, 'running, starting', 'waiting'],
    [[{}, { health: 'unhealthy' }], 2, false, 'unhealthy', 'bad'],
    [[{}], 3, false, '1 of 3 running', 'waiting'],
    [[{}, { state: 'exited', exitCode: 3 }], 2, false, 'exited (3)', 'bad'],
    [[{ state: 'exited', exitCode: 0 }], 1, true, 'exited (0)', 'good'],
    [[{ state: 'exited', exitCode: 0 }], 1, false, 'exited (0)', 'absent'],
    [[{ state: 'restarting' }], 1, false, 'restarting', 'bad'],
    [[{ state: 'paused' }], 1, false, 'paused', 'waiting'],
    [[{ state: 'created' }], 1, false, 'created', 'waiting'],
  ] as const)('of %j with %d replicas (ends: %s) is %s', (containers, replicas, ends, text, level) => {
    expect(
      serviceStatus(
        containers.map((one) => container(one)),
        replicas,
        ends,
      ),
    ).toEqual({ text, level });
  });
});
