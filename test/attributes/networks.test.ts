import { describe, expect, it } from 'vitest';
import { problems, project, service } from './load.ts';

describe('networks', () => {
  it('without networks a service joins the default one', () => {
    expect(service('hostname: a').networks).toEqual({ default: null });
  });
  it('a list becomes a map of nothing', () => {
    expect(service('networks: [default, front]').networks).toEqual({ default: null, front: null });
  });
  it('the long form stays', () => {
    expect(
      service(
        'networks: {front: {aliases: [a, b], ipv4_address: 172.16.0.2, ipv6_address: "2001::2", link_local_ips: [57.123.22.11], mac_address: "02:42:ac:11:65:43", driver_opts: {a: 1}, gw_priority: 2, priority: 100}}',
      ).networks,
    ).toEqual({
      front: {
        aliases: ['a', 'b'],
        driver_opts: { a: '1' },
        gw_priority: 2,
        ipv4_address: '172.16.0.2',
        ipv6_address: '2001::2',
        link_local_ips: ['57.123.22.11'],
        mac_address: '02:42:ac:11:65:43',
        priority: 100,
      },
    });
  });
  it('an empty map joins the default network', () => {
    expect(service('networks: {}').networks).toEqual({ default: null });
  });
  it('a later file joins list and map by network', () => {
    expect(service('networks: [front]', 'networks: {front: {aliases: [a]}, default: }').networks).toEqual({
      front: { aliases: ['a'] },
      default: null,
    });
  });
  it('aliases of a later file are added when new', () => {
    expect(service('networks: {front: {aliases: [a, b]}}', 'networks: {front: {aliases: [b, c]}}').networks).toEqual({
      front: { aliases: ['a', 'b', 'c'] },
    });
  });
  it('a priority in quotes is refused', () => {
    expect(problems('networks: {front: {priority: "1"}}')).toEqual([
      'WL3002 "1": networks.front.priority of service "web" must be a number, not a string',
    ]);
  });
  it('a network is called after the project', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      networks: {front: }
    `).networks?.front,
    ).toEqual({ name: 'demo_front' });
  });
  it('a name stays', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      networks: {front: {name: real, driver: overlay, driver_opts: {a: 1, b: c}, attachable: "true", internal: true, enable_ipv6: "yes", enable_ipv4: false, labels: [a=1]}}
    `).networks?.front,
    ).toEqual({
      name: 'real',
      driver: 'overlay',
      driver_opts: { a: '1', b: 'c' },
      internal: true,
      attachable: true,
      labels: { a: '1' },
      enable_ipv4: false,
      enable_ipv6: true,
    });
  });
  it('an external one is called by its key', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      networks: {front: {external: true}}
    `).networks?.front,
    ).toEqual({ name: 'front', external: true });
  });
  it('the old external name is taken over', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      networks: {front: {external: {name: real}}}
    `).networks?.front,
    ).toEqual({ name: 'real', external: true });
  });
  it('address pools stay', () => {
    expect(
      project(`
      services: {web: {image: busybox}}
      networks: {front: {ipam: {driver: default, config: [{subnet: 172.28.0.0/16, ip_range: 172.28.5.0/24, gateway: 172.28.5.254, aux_addresses: {host1: 172.28.1.5}}]}}}
    `).networks?.front,
    ).toEqual({
      name: 'demo_front',
      ipam: {
        driver: 'default',
        config: [{ subnet: '172.28.0.0/16', gateway: '172.28.5.254', ip_range: '172.28.5.0/24', aux_addresses: { host1: '172.28.1.5' } }],
      },
    });
  });
  it('pools of a later file merge by subnet', () => {
    expect(
      project(
        `
      services: {web: {image: busybox}}
      networks: {front: {ipam: {config: [{subnet: 10.0.0.0/24, gateway: 10.0.0.1}]}}}
    `,
        'networks: {front: {ipam: {config: [{subnet: 10.0.0.0/24, gateway: 10.0.0.2}, {subnet: 10.1.0.0/24}]}}}',
      ).networks?.front,
    ).toEqual({ name: 'demo_front', ipam: { config: [{ subnet: '10.0.0.0/24', gateway: '10.0.0.2' }, { subnet: '10.1.0.0/24' }] } });
  });
  it('labels of a later file replace by key', () => {
    expect(
      project(
        `
      services: {web: {image: busybox}}
      networks: {front: {labels: {a: 1, b: 2}}}
    `,
        'networks: {front: {labels: [b=3]}}',
      ).networks?.front,
    ).toEqual({ name: 'demo_front', labels: { a: '1', b: '3' } });
  });
  it('the default network exists when a service uses it', () => {
    expect(project('services: {web: {image: busybox}}').networks).toEqual({ default: { name: 'demo_default' } });
  });
  it('it does not when none does', () => {
    expect(project('services: {web: {image: busybox, network_mode: none}}').networks).toEqual({});
  });
});
