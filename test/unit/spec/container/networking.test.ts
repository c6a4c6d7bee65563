import { describe, expect, it } from 'vitest';
import { network, project, service } from '../../../fakes/builders.ts';
import { configOf, hostOf, noticesOf, orderOf } from '../order-of.ts';

const networks = { front: network({ name: 'demo_front' }), back: network({ name: 'demo_back' }), default: network() };
const old = { request: { apiVersion: '1.41' } };

describe('networks', () => {
  it('the primary network is the one of highest priority, then the first by name', () => {
    expect(orderOf({ networks: { front: null, back: null } }, { networks }).spec.HostConfig.NetworkMode).toBe('demo_back');
    expect(orderOf({ networks: { front: { priority: 1 }, back: null } }, { networks }).spec.HostConfig.NetworkMode).toBe('demo_front');
  });
  it('an endpoint has the names, addresses and options of the service on that network', () => {
    const settings = {
      aliases: ['one'],
      ipv4_address: '10.0.0.2',
      ipv6_address: 'fd00::2',
      link_local_ips: ['169.254.1.1'],
      mac_address: '02:42:ac:11:00:02',
      driver_opts: { k: 'v' },
      interface_name: 'eth7',
      gw_priority: 3,
    };
    expect(orderOf({ networks: { front: settings } }, { networks }).spec.NetworkingConfig?.EndpointsConfig).toEqual({
      demo_front: {
        Aliases: ['demo-web-1', 'web', 'one'],
        IPAMConfig: { IPv4Address: '10.0.0.2', IPv6Address: 'fd00::2', LinkLocalIPs: ['169.254.1.1'] },
        MacAddress: '02:42:ac:11:00:02',
        DriverOpts: { k: 'v', 'com.docker.network.endpoint.ifname': 'eth7' },
        GwPriority: 3,
      },
    });
  });
  it('a current engine takes all networks at once', () => {
    const order = orderOf({ networks: { front: null, back: null } }, { networks });
    expect(Object.keys(order.spec.NetworkingConfig?.EndpointsConfig ?? {})).toEqual(['demo_back', 'demo_front']);
    expect(order.connects).toEqual([]);
  });
  it('an engine before 1.44 takes one network, and the others are connected in order of priority', () => {
    const order = orderOf(
      { networks: { front: { priority: 1 }, back: { priority: 9 }, default: { aliases: ['x'] } } },
      { networks, ...old },
    );
    expect(order.spec.NetworkingConfig).toEqual({ EndpointsConfig: { demo_back: { Aliases: ['demo-web-1', 'web'] } } });
    expect(order.connects).toEqual([
      { network: 'demo_front', endpoint: { Aliases: ['demo-web-1', 'web'] } },
      { network: 'demo_default', endpoint: { Aliases: ['demo-web-1', 'web', 'x'] } },
    ]);
  });
  it('a one-off answers to its own name only, unless it asks for the aliases', () => {
    const aliases = (useAliases: boolean) => {
      const request = { oneOff: { slug: 'f00'.padEnd(64, '0'), useAliases } };
      return orderOf({ networks: { default: { aliases: ['x'] } } }, { request }).spec.NetworkingConfig?.EndpointsConfig.demo_default
        ?.Aliases;
    };
    expect(aliases(false)).toEqual(['demo-web-run-f00000000000']);
    expect(aliases(true)).toEqual(['demo-web-run-f00000000000', 'web', 'x']);
  });
  it('a network mode goes without endpoints', () => {
    expect(orderOf({ network_mode: 'service:db' }).spec.NetworkingConfig).toBeUndefined();
    expect(orderOf({ network_mode: 'service:db' }).spec.HostConfig).toEqual({ NetworkMode: 'service:db' });
    expect(orderOf({ networks: {} }).spec.HostConfig).toEqual({ NetworkMode: 'none' });
    expect(configOf({ network_mode: 'disabled' }).NetworkDisabled).toBe(true);
  });
  it('options that an engine is too old for are told', () => {
    expect(noticesOf({ networks: { front: { gw_priority: 1, interface_name: 'eth7' } } }, { networks, ...old })).toEqual([
      'error WL7001 service web: interface_name needs Engine API 1.49 (Docker 28.1); this engine has 1.41',
      'warning WL7001 service web: gw_priority needs Engine API 1.48 (Docker 28); this engine has 1.41 and chooses the gateway itself',
    ]);
  });
});

describe('mac_address', () => {
  const mac = '02:42:ac:11:00:09';
  it('of the service goes to the primary network on a current engine, to the container on an older one', () => {
    const current = orderOf({ mac_address: mac }).spec;
    expect([current.MacAddress, current.NetworkingConfig?.EndpointsConfig.demo_default?.MacAddress]).toEqual([undefined, mac]);
    const older = orderOf({ mac_address: mac }, old).spec;
    expect([older.MacAddress, older.NetworkingConfig?.EndpointsConfig.demo_default?.MacAddress]).toEqual([mac, undefined]);
  });
  it('of a network other than the primary one needs a current engine', () => {
    expect(noticesOf({ networks: { back: null, front: { mac_address: mac } } }, { networks, ...old })).toEqual([
      'warning WL7001 service web: a mac_address on a network other than the primary one needs Engine API 1.44 (Docker 25); this engine has 1.41',
    ]);
  });
  it('must not contradict that of the primary network, and has no effect with a network mode', () => {
    expect(noticesOf({ mac_address: mac, networks: { default: { mac_address: '02:42:ac:11:00:08' } } })).toEqual([
      'error WL4008 service web: mac_address of the service and of its primary network "default" differ',
    ]);
    expect(noticesOf({ mac_address: mac, network_mode: 'host' })).toEqual([
      'warning WL5001 service web: mac_address has no effect with network_mode: host',
    ]);
  });
});

describe('links', () => {
  it('name every container of the linked service by the alias and by the numbered names', () => {
    const request = {
      project: project({ web: service({ links: ['db:database'], external_links: ['old:legacy'] }), db: service({ scale: 2 }) }),
    };
    const order = orderOf({}, { request });
    const links = [
      'demo-db-1:database',
      'demo-db-1:db-1',
      'demo-db-1:demo-db-1',
      'demo-db-2:database',
      'demo-db-2:db-1',
      'demo-db-2:demo-db-1',
      'old:legacy',
    ];
    expect(order.spec.HostConfig.Links).toEqual(links);
    expect(order.spec.NetworkingConfig?.EndpointsConfig.demo_default?.Links).toEqual(links);
  });
  it('of a one-off are by the alias only', () => {
    const request = { oneOff: { slug: 'ab' }, containersOf: () => ['x'] };
    expect(hostOf({ links: ['db'] }, { request })).toEqual({ Links: ['x:db'] });
  });
});

describe('names and addresses', () => {
  it('hosts are written with a colon, the resolver settings as they are', () => {
    const service = { extra_hosts: ['a=10.0.0.1', 'b=::1'], dns: ['1.1.1.1'], dns_search: ['x.org'], dns_opt: ['use-vc'] };
    expect(hostOf(service)).toEqual({
      ExtraHosts: ['a:10.0.0.1', 'b:::1'],
      Dns: ['1.1.1.1'],
      DnsSearch: ['x.org'],
      DnsOptions: ['use-vc'],
    });
    expect(configOf({ hostname: 'h', domainname: 'd' })).toEqual({ Image: 'busybox', Hostname: 'h', Domainname: 'd' });
  });
});
