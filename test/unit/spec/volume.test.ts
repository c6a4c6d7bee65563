import { expect, it } from 'vitest';
import { toVolumeSpec } from '../../../src/spec/volume.ts';
import { project, volume } from '../../fakes/builders.ts';

it('a volume has its driver with options, and labels that the user cannot override', () => {
  const data = volume({ driver: 'local', driver_opts: { type: 'tmpfs' }, labels: { l: '1', 'com.docker.compose.volume': 'other' } });
  const demo = project({}, { volumes: { data } });
  expect(toVolumeSpec({ project: demo, key: 'data', version: '1.2.3', configHash: 'hash', apiVersion: '1.51' })).toEqual({
    Name: 'demo_data',
    Driver: 'local',
    DriverOpts: { type: 'tmpfs' },
    Labels: {
      l: '1',
      'com.docker.compose.project': 'demo',
      'com.docker.compose.volume': 'data',
      'com.docker.compose.version': '1.2.3',
      'com.docker.compose.config-hash': 'hash',
    },
  });
});
