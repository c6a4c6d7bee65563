import { expect, it } from 'vitest';
import { toObservedContainer } from '../../../../src/engine/dockerode/observed-container.ts';

const row = {
  Id: 'c1',
  Names: ['/other/alias', '/demo-web-1'],
  Image: 'nginx:1',
  ImageID: 'sha256:1',
  Command: 'nginx',
  Created: 1700000000,
  State: 'running',
  Status: 'Up 2 minutes (healthy)',
  Labels: null,
  Ports: null,
  Mounts: null,
};

it('reads a container of a service, its labels, endpoints, mounts and ports', () => {
  const Labels = {
    'com.docker.compose.project': 'demo',
    'com.docker.compose.service': 'web',
    'com.docker.compose.container-number': '3',
    'com.docker.compose.oneoff': 'False',
    'com.docker.compose.config-hash': 'cafe',
  };
  expect(
    toObservedContainer({
      ...row,
      Labels,
      Ports: [
        { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
        { PrivatePort: 443, Type: 'tcp' },
      ],
      Mounts: [
        { Type: 'volume', Name: 'demo_data', Source: '/var/lib/x', Destination: '/data', Driver: 'local', RW: true },
        { Type: 'bind', Source: '/src', Destination: '/app', RW: false },
      ],
      NetworkSettings: {
        Networks: { demo_default: { NetworkID: 'n1', IPAddress: '172.18.0.2' }, demo_back: { NetworkID: 'n2', IPAddress: '' } },
      },
    }),
  ).toEqual({
    id: 'c1',
    name: 'demo-web-1',
    project: 'demo',
    service: 'web',
    number: 3,
    oneOff: false,
    state: 'running',
    health: 'healthy',
    status: 'Up 2 minutes (healthy)',
    command: 'nginx',
    created: 1700000000,
    image: 'nginx:1',
    imageId: 'sha256:1',
    configHash: 'cafe',
    labels: Labels,
    endpoints: [
      { network: 'demo_default', networkId: 'n1', ipAddress: '172.18.0.2' },
      { network: 'demo_back', networkId: 'n2' },
    ],
    mounts: [
      { type: 'volume', name: 'demo_data', source: '/var/lib/x', destination: '/data', driver: 'local', readWrite: true },
      { type: 'bind', source: '/src', destination: '/app', readWrite: false },
    ],
    ports: [
      { ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp' },
      { privatePort: 443, protocol: 'tcp' },
    ],
  });
});

it('reads a row in which every list and map is null', () => {
  expect(toObservedContainer({ ...row, Names: null, State: 'exited', Status: 'Exited (2) 1 second ago' })).toEqual({
    id: 'c1',
    name: '',
    project: '',
    oneOff: false,
    state: 'exited',
    exitCode: 2,
    status: 'Exited (2) 1 second ago',
    command: 'nginx',
    created: 1700000000,
    image: 'nginx:1',
    imageId: 'sha256:1',
    labels: {},
    endpoints: [],
    mounts: [],
    ports: [],
  });
});
