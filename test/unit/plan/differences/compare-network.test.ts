import { describe, expect, it } from 'vitest';
import { compareNetwork, type NetworkComparison } from '../../../../src/plan/differences/compare-network.ts';
import { lines } from './support.ts';

const unchanged = { kind: 'known', sources: new Set<string>() } as const;

describe('compareNetwork', () => {
  const inspected: NetworkComparison['inspected'] = {
    Id: '1',
    Name: 'demo_back',
    Driver: 'bridge',
    EnableIPv4: true,
    EnableIPv6: false,
    Internal: false,
    Attachable: false,
    Options: {},
    Labels: { 'com.docker.compose.network': 'back', 'com.docker.compose.version': '2.40.3' },
    IPAM: { Driver: 'default', Options: null, Config: [{ Subnet: '172.20.0.0/16', Gateway: '172.20.0.1' }] },
  };
  const compare = (desired: Omit<NetworkComparison['desired'], 'Name'>, changes: NetworkComparison['changes'] = unchanged) =>
    lines(compareNetwork({ desired: { Name: 'demo_back', ...desired }, inspected, changes }));

  it('takes what the engine chose for no difference', () => {
    expect(compare({})).toEqual([]);
    expect(compare({ IPAM: { Config: [{ Subnet: '172.20.0.0/16' }] } })).toEqual([]);
    expect(compare({}, { kind: 'unrecorded' })).toEqual([]);
  });

  it('misses a subnet that the file no longer gives only when it knows nothing of the file', () => {
    expect(compare({}, { kind: 'known', sources: new Set(['ipam']) })).toEqual(['ipam.config: 172.20.0.0/16 -> nothing [recreate]']);
  });

  it('names every part of the definition that differs', () => {
    const IPAM = {
      Config: [{ Subnet: '10.9.0.0/24' }, { Subnet: '172.20.0.0/16', Gateway: '172.20.0.9', AuxiliaryAddresses: { h: '172.20.0.3' } }],
    };
    expect(compare({ Driver: 'macvlan', Internal: true, EnableIPv6: true, Options: { mtu: '9' }, Labels: { a: 'b' }, IPAM })).toEqual([
      'driver: bridge -> macvlan [recreate]',
      'internal: false -> true [recreate]',
      'enable_ipv6: false -> true [recreate]',
      'driver_opts.mtu: nothing -> "9" [recreate]',
      'ipam.config.0: nothing -> 10.9.0.0/24 [recreate]',
      'ipam.config.1.gateway: 172.20.0.1 -> 172.20.0.9 [recreate]',
      'ipam.config.1.aux_addresses.h: nothing -> "172.20.0.3" [recreate]',
      'labels.a: nothing -> "b" [recreate]',
    ]);
  });
});
