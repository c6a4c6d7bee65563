import { describe, expect, it } from 'vitest';
import { replacementOf } from '../../../../src/model/replacement.ts';
import type { Service } from '../../../../src/model/service.ts';
import { drainCommand, switchCommand } from '../../../../src/spec/edge/edge-commands.ts';
import { controlPort } from '../../../../src/spec/edge/edge-config.ts';
import { edgeOrder } from '../../../../src/spec/edge/edge-order.ts';
import { slotsFor } from '../../../../src/spec/edge/slots.ts';
import { network, project, service } from '../../../fakes/builders.ts';

const web = service({
  networks: { default: { aliases: ['shop'], priority: 5 } },
  ports: [
    { target: 80, published: '8080', protocol: 'tcp' },
    { target: 80, published: '8081', protocol: 'tcp', host_ip: '127.0.0.1' },
  ],
  expose: ['9100', '53/udp'],
  restart: 'no',
  user: 'nobody',
});

describe('the edge of a service', () => {
  it('has its ports and its names, and no rights beyond that', () => {
    const { name, ports, spec } = order(web);
    expect({ name, ports }).toEqual({ name: 'demo-web-edge', ports: [80, 9100] });
    expect({ ...spec, Labels: Object.keys(spec.Labels ?? {}).sort() }).toEqual({
      AttachStdout: true,
      AttachStderr: true,
      Image: 'haproxy:3.0-alpine',
      Cmd: ['haproxy', '-W', '-db', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
      ExposedPorts: { '80/tcp': {} },
      StopSignal: 'SIGTERM',
      Labels: [
        'com.docker.compose.project',
        'com.docker.compose.project.working_dir',
        'com.docker.compose.version',
        'dev.windlass.edge',
        'dev.windlass.edge-hash',
      ],
      HostConfig: {
        CapDrop: ['ALL'],
        DnsOptions: ['ndots:1'],
        NetworkMode: 'demo_default',
        PortBindings: {
          '80/tcp': [
            { HostIp: '', HostPort: '8080' },
            { HostIp: '127.0.0.1', HostPort: '8081' },
          ],
        },
        RestartPolicy: { Name: 'unless-stopped' },
        SecurityOpt: ['no-new-privileges:true'],
      },
      NetworkingConfig: { EndpointsConfig: { demo_default: { Aliases: ['demo-web-edge', 'web', 'shop'] } } },
    });
  });

  it('reads a configuration in which only the open slots take connections at first', () => {
    const [config] = order(service({ ports: [{ target: 80, protocol: 'tcp' }] })).files(['1a']);
    expect(config?.content).toMatchInlineSnapshot(`
      "global
        log stdout format raw local0 notice
        fd-hard-limit 50000
        stats socket ipv4@127.0.0.1:9998 level admin
        stats timeout 1h
        server-state-file /var/lib/haproxy/slots
        lua-load /usr/local/etc/haproxy/hold.lua

      defaults
        log global
        mode tcp
        load-server-state-from-file global
        timeout connect 5s
        timeout client 24d
        timeout server 24d
        timeout tunnel 24d
        option redispatch
        retries 3

      resolvers engine
        nameserver dns 127.0.0.11:53
        timeout resolve 1s
        timeout retry 1s
        hold valid 1s
        hold nx 3s

      frontend port-80
        bind :80
        tcp-request inspect-delay 31000ms
        tcp-request content lua.hold port-80 if { nbsrv(port-80) eq 0 }
        default_backend port-80

      backend port-80
        balance roundrobin
        default-server resolvers engine resolve-prefer ipv4 init-addr none
        server slot-1a edge-e31527df8383-1a:80
        server slot-1b edge-e31527df8383-1b:80 disabled
        server slot-2a edge-e31527df8383-2a:80 disabled
        server slot-2b edge-e31527df8383-2b:80 disabled
        server slot-3a edge-e31527df8383-3a:80 disabled
        server slot-3b edge-e31527df8383-3b:80 disabled
        server slot-4a edge-e31527df8383-4a:80 disabled
        server slot-4b edge-e31527df8383-4b:80 disabled
      "
    `);
  });

  it('passes requests on one by one in http mode, with the address of the client where it is asked for', () => {
    const text = order({ ...web, 'x-windlass': { edge: { mode: 'http', forward: 'header' } } }).files([])[0]?.content;
    expect(text).toContain('  mode http\n');
    expect(text).toContain('  option http-server-close\n  option forwardfor\n');
    expect(text).toContain('  http-request lua.hold port-80 if { nbsrv(port-80) eq 0 }\n');
  });

  it('says who the client is by the PROXY protocol', () => {
    expect(order({ ...web, 'x-windlass': { edge: { forward: 'proxy' } } }).files([])[0]?.content).toContain('init-addr none send-proxy\n');
  });

  it('lets connections wait no longer than hold_timeout', () => {
    const [config, script] = order({ ...web, 'x-windlass': { edge: { hold_timeout: '7s' } } }).files([]);
    expect(config?.content).toContain('tcp-request inspect-delay 8000ms');
    expect(script?.content).toContain('local left = 7000\n');
  });

  it('is another one when its ports, mode or image change, and the same when the service does', () => {
    const { hash } = order(web);
    expect(order({ ...web, image: 'other', environment: { A: 'b' }, command: ['x'] }).hash).toBe(hash);
    expect(order({ ...web, ports: [{ target: 81, protocol: 'tcp' }] }).hash).not.toBe(hash);
    expect(order({ ...web, 'x-windlass': { edge: { mode: 'http' } } }).hash).not.toBe(hash);
    expect(order({ ...web, 'x-windlass': { edge: { image: 'haproxy:lts' } } }).hash).not.toBe(hash);
  });

  it('keeps its own interface off the ports of the service', () => {
    expect(controlPort([9998, 9997, 80])).toBe(9996);
  });

  it('has room for more replicas than there are, in steps', () => {
    expect([1, 2, 3, 5].map((highest) => slotsFor(highest).length)).toEqual([8, 8, 8, 16]);
  });
});

describe('what an edge is told', () => {
  it('is to open one slot and to let another one end, on every port, and to confirm both', () => {
    const command = switchCommand(
      [80, 81],
      [
        { slot: '1b', state: 'open', address: '10.0.0.7' },
        { slot: '1a', state: 'draining' },
      ],
    );
    expect(command.slice(3)).toEqual([
      'edge',
      '9998',
      [
        'set server port-80/slot-1b addr 10.0.0.7 port 80',
        'set server port-80/slot-1b state ready',
        'set server port-80/slot-1a state drain',
        'set server port-81/slot-1b addr 10.0.0.7 port 81',
        'set server port-81/slot-1b state ready',
        'set server port-81/slot-1a state drain',
      ].join('; '),
      '^[0-9]* port-80 [0-9]* slot-1b 10\\.0\\.0\\.7 2 (0|4|64|68) ',
      '^[0-9]* port-80 [0-9]* slot-1a [^ ]* [0-9] (8|12|40|44|72|76) ',
      '^[0-9]* port-81 [0-9]* slot-1b 10\\.0\\.0\\.7 2 (0|4|64|68) ',
      '^[0-9]* port-81 [0-9]* slot-1a [^ ]* [0-9] (8|12|40|44|72|76) ',
    ]);
  });

  it('is to count what is under way, for whole seconds', () => {
    expect(drainCommand([80], ['1a'], 2_500).slice(3)).toEqual(['edge', '9998', '3', 'port-80,slot-1a']);
  });
});

function order(body: Service) {
  return edgeOrder({
    project: project({ web: body }, { networks: { default: network({ name: 'demo_default' }) } }),
    serviceName: 'web',
    service: body,
    relay: replacementOf(body).relay,
    slots: slotsFor(1),
    apiVersion: '1.51',
    version: '1.0.0',
  });
}
