import { describe, expect, it } from 'vitest';
import type { Network } from '../../../src/model/project.ts';
import { toNetworkSpec } from '../../../src/spec/network.ts';
import { network, project } from '../../fakes/builders.ts';

function orderOf(overrides: Partial<Network>, apiVersion = '1.51') {
  const demo = project({}, { networks: { net: network({ name: 'demo_net', ...overrides }) } });
  return toNetworkSpec({ project: demo, key: 'net', version: '1.2.3', configHash: 'hash', apiVersion });
}

const Labels = {
  'com.docker.compose.project': 'demo',
  'com.docker.compose.network': 'net',
  'com.docker.compose.version': '1.2.3',
  'com.docker.compose.config-hash': 'hash',
};

describe('toNetworkSpec', () => {
  it('a plain network has a name and labels', () => {
    expect(orderOf({ ipam: {} })).toEqual({ spec: { Name: 'demo_net', Labels }, notices: [] });
  });
  it('everything that can be said of a network is passed on', () => {
    const spec = {
      driver: 'bridge',
      driver_opts: { o: '1' },
      internal: true,
      attachable: true,
      enable_ipv4: true,
      enable_ipv6: false,
      labels: { l: '1', 'com.docker.compose.project': 'other' },
      ipam: {
        driver: 'default',
        config: [{ subnet: '10.0.0.0/24', gateway: '10.0.0.1', ip_range: '10.0.0.0/25', aux_addresses: { r: '10.0.0.5' } }],
      },
    };
    expect(orderOf(spec).spec).toEqual({
      Name: 'demo_net',
      Driver: 'bridge',
      Options: { o: '1' },
      Internal: true,
      Attachable: true,
      EnableIPv4: true,
      EnableIPv6: false,
      IPAM: {
        Driver: 'default',
        Config: [{ Subnet: '10.0.0.0/24', Gateway: '10.0.0.1', IPRange: '10.0.0.0/25', AuxiliaryAddresses: { r: '10.0.0.5' } }],
      },
      Labels: { l: '1', ...Labels },
    });
  });
  it('an engine before 1.44 is asked to refuse a second network of the name', () => {
    expect(orderOf({}, '1.43').spec).toEqual({ Name: 'demo_net', CheckDuplicate: true, Labels });
  });
  it('tells what has no effect', () => {
    expect(orderOf({ enable_ipv4: false, ipam: { options: { a: 'b' } } }, '1.47').notices).toEqual([
      {
        code: 'WL5001',
        severity: 'warning',
        message:
          'network net: ipam.options is not applied: Compose does not pass it on either, and would take the network for a changed one',
      },
      {
        code: 'WL7001',
        severity: 'warning',
        message: 'network net: enable_ipv4: false needs Engine API 1.48 (Docker 28); this engine has 1.47 and gives IPv4 addresses',
      },
    ]);
  });
});
