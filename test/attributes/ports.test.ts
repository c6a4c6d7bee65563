import { describe, expect, it } from 'vitest';
import { problems, service } from './load.ts';

describe('ports', () => {
  it('a number is a container port', () => {
    expect(service('ports: [3000]').ports).toEqual([{ mode: 'ingress', target: 3000, protocol: 'tcp' }]);
  });
  it('host and container port are split', () => {
    expect(service('ports: ["8080:80"]').ports).toEqual([{ mode: 'ingress', target: 80, published: '8080', protocol: 'tcp' }]);
  });
  it('an address and a protocol are split off', () => {
    expect(service('ports: ["127.0.0.1:5000:5000/udp", "6060:6060/TCP"]').ports).toEqual([
      { mode: 'ingress', host_ip: '127.0.0.1', target: 5000, published: '5000', protocol: 'udp' },
      { mode: 'ingress', target: 6060, published: '6060', protocol: 'tcp' },
    ]);
  });
  it('a port range expands to one row per port', () => {
    expect(service('ports: ["9090-9091:8080-8081"]').ports).toEqual([
      { mode: 'ingress', target: 8080, published: '9090', protocol: 'tcp' },
      { mode: 'ingress', target: 8081, published: '9091', protocol: 'tcp' },
    ]);
  });
  it('a range of container ports publishes them all', () => {
    expect(service('ports: ["3000-3002"]').ports).toEqual([
      { mode: 'ingress', target: 3000, protocol: 'tcp' },
      { mode: 'ingress', target: 3001, protocol: 'tcp' },
      { mode: 'ingress', target: 3002, protocol: 'tcp' },
    ]);
  });
  it('a host range for one port lets the engine choose', () => {
    expect(service('ports: ["9090-9092:80"]').ports).toEqual([{ mode: 'ingress', target: 80, published: '9090-9092', protocol: 'tcp' }]);
  });
  it('an IPv6 address stands in brackets', () => {
    expect(service('ports: ["[::1]:80:80", "[2001:db8::1]::443"]').ports).toEqual([
      { mode: 'ingress', host_ip: '::1', target: 80, published: '80', protocol: 'tcp' },
      { mode: 'ingress', host_ip: '2001:db8::1', target: 443, protocol: 'tcp' },
    ]);
  });
  it('the address alone lets the engine choose the port', () => {
    expect(service('ports: ["127.0.0.1::80"]').ports).toEqual([{ mode: 'ingress', host_ip: '127.0.0.1', target: 80, protocol: 'tcp' }]);
  });
  it('the long form gets protocol and mode', () => {
    expect(service('ports: [{target: 80, published: 8080, host_ip: 127.0.0.1, name: http, app_protocol: http}]').ports).toEqual([
      { name: 'http', mode: 'ingress', host_ip: '127.0.0.1', target: 80, published: '8080', protocol: 'tcp', app_protocol: 'http' },
    ]);
  });
  it('a published range in the long form stays a text', () => {
    expect(service('ports: [{target: "80", published: "8080-8090", protocol: udp, mode: host}]').ports).toEqual([
      { mode: 'host', target: 80, published: '8080-8090', protocol: 'udp' },
    ]);
  });
  it('a later file replaces the same port and adds others', () => {
    expect(
      service('ports: ["80:80", {target: 81, published: "81", name: old}]', 'ports: [{target: 81, published: "81", name: new}, "82:82"]')
        .ports,
    ).toEqual([
      { mode: 'ingress', target: 80, published: '80', protocol: 'tcp' },
      { name: 'new', mode: 'ingress', target: 81, published: '81', protocol: 'tcp' },
      { mode: 'ingress', target: 82, published: '82', protocol: 'tcp' },
    ]);
  });
  it('a container port may be published twice', () => {
    expect(service('ports: ["80:80", "81:80"]').ports).toEqual([
      { mode: 'ingress', target: 80, published: '80', protocol: 'tcp' },
      { mode: 'ingress', target: 80, published: '81', protocol: 'tcp' },
    ]);
  });
  it('a host port that is no number is refused', () => {
    expect(problems('ports: ["80a:80"]')).toEqual([
      'WL3005 80a: ports[0] of service "web": "80a:80" is not a port: "80a" is not a host port',
    ]);
  });
  it('a host port beyond 65535 is refused', () => {
    expect(problems('ports: ["99999:80"]')).toEqual(['WL3007 99999: ports[0] of service "web": host port 99999 is above 65535']);
  });
  it('an unknown protocol is refused', () => {
    expect(problems('ports: ["80:80/xyz"]')).toEqual([
      'WL3005 xyz: ports[0] of service "web": "80:80/xyz" is not a port: "xyz" is not a protocol',
    ]);
  });
  it('ranges of different length are refused', () => {
    expect(problems('ports: ["8000-8002:80-81"]')).toEqual([
      'WL3005 "8000-8002:80-81": ports[0] of service "web": "8000-8002:80-81" is not a port: the ranges 8000-8002 and 80-81 are not of the same length',
    ]);
  });
  it('an IPv6 address without brackets is refused', () => {
    expect(problems('ports: ["::1:80:80"]')).toEqual([
      'WL3005 ::1: ports[0] of service "web": "::1:80:80" is not a port: "::1" is not an IP address',
    ]);
  });
  it('a wrong address is refused', () => {
    expect(problems('ports: ["256.1.1.1:80:80"]')).toEqual([
      'WL3005 256.1.1.1: ports[0] of service "web": "256.1.1.1:80:80" is not a port: "256.1.1.1" is not an IP address',
    ]);
  });
  it.each(['', '${UNSET-}', 'localhost', '[::1]', '01.1.1.1'])('a host_ip "%s" is no address', (address) => {
    const text = address.startsWith('$') ? '' : address;
    expect(problems(`ports: [{target: 80, host_ip: "${address}"}]`)).toEqual([
      `WL3005 "${address}": "${text}" is not an IP address, but the "host_ip" of a port of service "web"`,
    ]);
  });
  it.each(['::1', '::ffff:1.2.3.4', '0.0.0.0'])('a host_ip "%s" stays', (address) => {
    expect(service(`ports: [{target: 80, host_ip: "${address}"}]`).ports).toEqual([
      { mode: 'ingress', target: 80, host_ip: address, protocol: 'tcp' },
    ]);
  });
  it('port 0 is refused', () => {
    expect(problems('ports: ["80:0"]')).toEqual([
      'WL3005 "80:0": ports[0] of service "web": "80:0" is not a port: a container has no port 0',
    ]);
  });
  it('a long form without target is refused', () => {
    expect(problems('ports: [{published: "80"}]')).toEqual([
      'WL3004 {published: "80"}: ports[0] of service "web": the port in the container is missing',
    ]);
  });
  it('a missing container port is refused', () => {
    expect(problems('ports: ["80:${UNSET-}"]')).toEqual([
      'WL3005 "80:${UNSET-}": ports[0] of service "web": "80:" is not a port: the container port is missing',
    ]);
  });
  it('a missing host port lets the engine choose', () => {
    expect(service('ports: ["${UNSET-}:80"]').ports).toEqual([{ mode: 'ingress', target: 80, protocol: 'tcp' }]);
  });
});
