import { describe, expect, it } from 'vitest';
import { loadDiagnostics } from '../../fakes/load.ts';

describe('what every engine refuses', () => {
  it.each([
    ['restart: sometimes', 'WL3003', 'restart of service "web": "sometimes" is not a restart policy'],
    ['restart: always:3', 'WL3005', 'restart of service "web": only "on-failure" takes a number of attempts'],
    ['stop_signal: SIGTRM', 'WL3005', 'stop_signal of service "web": "SIGTRM" is not a signal'],
    ['pid: hots', 'WL3003', 'pid of service "web": "hots" is not a PID mode'],
    ['environment: ["=v"]', 'WL3005', 'environment of service "web" has an entry without a name'],
    ['ports: ["80:80", "80:81"]', 'WL4016', 'service "web" publishes host port 80 twice'],
    ['pre_stop: [{command: null}]', 'WL3004', 'pre_stop[0] of service "web" has no command'],
    ['pre_start: [{user: root}]', 'WL3004', 'pre_start[0] of service "web" has no command'],
    [
      'pre_start: [{command: a}, {command: b, per_replica: true}]',
      'WL5003',
      'pre_start[1] of service "web" is to run for each replica, which is not supported: it runs once for all of them',
    ],
  ])('is an error where it makes no sense at all: %s', (attribute, code, message) => {
    expect(diagnose(attribute)).toEqual([{ code, severity: 'error', message, blocks: undefined }]);
  });

  it.each([
    ['environment: ["${UNSET-}", A=1]', 'WL3005', 'environment of service "web" has an entry without a name'],
    ['working_dir: app', 'WL3005', 'working_dir of service "web": "app" is not an absolute path'],
    ['cap_add: [NETADMIN]', 'WL3003', 'cap_add[0] of service "web": "NETADMIN" is not a capability of Linux'],
    ['mem_limit: 5m', 'WL3007', 'mem_limit of service "web": a container needs at least 6 MiB'],
    ['cpus: 1e30', 'WL3007', 'cpus of service "web": no machine has 1e+30 processors'],
    ['cpus: -1', 'WL3007', 'cpus of service "web": -1 is below zero'],
    ['extra_hosts: ["a:1.2.3.500"]', 'WL3005', 'extra_hosts[0] of service "web": "1.2.3.500" is not an IP address'],
    ['volumes: ["/x:/"]', 'WL3005', 'volumes[0].target of service "web": nothing can be mounted over the root of a container'],
    ['memswap_limit: 1g', 'WL3004', 'service "web" has "memswap_limit", but no limit on memory'],
    ['ulimits: {nofile: {soft: 10, hard: 5}}', 'WL4008', 'ulimits.nofile of service "web": the soft limit is above the hard limit'],
  ])('keeps its service from being started: %s', (attribute, code, message) => {
    expect(diagnose(attribute)).toContainEqual({ code, severity: 'warning', message, blocks: ['web'] });
  });

  it('is a volume that is read as a drive, where one of that name is declared; other drives are for Windows', () => {
    const text = 'services: {web: {image: x, volumes: ["v:/data", "w:/data"]}}\nvolumes: {v: }\n';
    expect(loadDiagnostics(text).map(({ message, blocks }) => [message, blocks])).toEqual([
      ['volumes[0].target of service "web": "v:/data" is not an absolute path in the container', ['web']],
      ['volumes[1].target of service "web": "w:/data" is not an absolute path in the container', undefined],
    ]);
  });

  it('is told of addresses and subnets', () => {
    const text = `services:
  a: {image: x, networks: {n: {ipv4_address: 10.8.1.5}, m: {ipv4_address: 10.9.0.5}}}
  b: {image: x, networks: {n: {ipv4_address: 10.8.0.5}}}
  c: {image: x, networks: {n: {ipv4_address: 10.8.0.5}}}
networks:
  n: {ipam: {config: [{subnet: 10.8.0.1/24, gateway: 10.9.0.1}]}}
  m: {}
`;
    expect(loadDiagnostics(text).map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        'subnet of the network "n": "10.8.0.1/24" has bits behind its prefix',
        'gateway of the network "n": "10.9.0.1" is outside of the subnet',
        'the address 10.8.1.5 of service "a" is outside of the network "n"',
        'the address 10.9.0.5 of service "a" needs a subnet of the network "m" that it lies in',
        'services "b" and "c" have the same ipv4_address 10.8.0.5, so they cannot run at the same time',
      ]),
    );
  });

  it.each([
    'restart: on-failure:3',
    'stop_signal: SIGRTMIN+3',
    'cap_add: [ALL, cap_net_raw]',
    'mac_address: "02:42:ac:11:65:43"',
    'tmpfs: /run:size=5m',
  ])('is not %s', (attribute) => {
    expect(diagnose(attribute)).toEqual([]);
  });
});

function diagnose(attribute: string): readonly object[] {
  return loadDiagnostics(`services:\n  web:\n    image: x\n    ${attribute}\n`).map(({ code, severity, message, blocks }) => ({
    code,
    severity,
    message,
    blocks,
  }));
}
