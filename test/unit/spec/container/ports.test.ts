import { describe, expect, it } from 'vitest';
import { orderOf } from '../order-of.ts';

describe('ports', () => {
  it('are exposed with their protocol and bound to the host', () => {
    const ports = [
      { target: 80, published: '8080', host_ip: '127.0.0.1', protocol: 'tcp', mode: 'ingress' },
      { target: 80, published: '8081', protocol: 'tcp' },
      { target: 53, protocol: 'udp' },
      { target: 90, published: '9000-9010' },
    ];
    const { spec } = orderOf({ ports, expose: ['3000', '4000/udp'] });
    expect(spec.ExposedPorts).toEqual({ '3000': {}, '4000/udp': {}, '80/tcp': {}, '53/udp': {}, '90/tcp': {} });
    expect(spec.HostConfig.PortBindings).toEqual({
      '80/tcp': [
        { HostIp: '127.0.0.1', HostPort: '8080' },
        { HostIp: '', HostPort: '8081' },
      ],
      '53/udp': [{ HostIp: '', HostPort: '' }],
      '90/tcp': [{ HostIp: '', HostPort: '9000-9010' }],
    });
  });
  it('a service without ports sends neither field', () => {
    expect(Object.keys(orderOf({}).spec)).not.toContain('ExposedPorts');
    expect(Object.keys(orderOf({}).spec.HostConfig)).not.toContain('PortBindings');
  });
});
