import { describe, expect, it } from 'vitest';
import type { Service } from '../../../../src/model/service.ts';
import { overrideService, type ServiceOverrides } from '../../../../src/operations/process/override-service.ts';
import { project, service } from '../../../fakes/builders.ts';

const nothing: ServiceOverrides = {
  command: [],
  environment: [],
  fileVariables: {},
  labels: [],
  servicePorts: false,
  publish: [],
  volumes: [],
  folder: '/here',
  capAdd: [],
  capDrop: [],
  stdin: false,
  tty: false,
};

/** What the service becomes, without what every one-off has. */
function overridden(given: Service, overrides: Partial<ServiceOverrides>, environment: Record<string, string> = {}): Service {
  const changed = overrideService(project({ web: given }, { environment }), 'web', { ...nothing, ...overrides }).services.web ?? {};
  const { image, networks, tty, stdin_open, ...rest } = changed;
  return rest;
}

describe('a one-off of a service', () => {
  it('is the service itself without its ports where nothing is said', () => {
    const web = service({ command: ['serve'], ports: [{ target: 80 }], environment: { A: '1' }, labels: { l: 'm' }, cap_add: ['X'] });
    expect(overridden(web, {})).toEqual({ command: ['serve'], environment: { A: '1' }, labels: { l: 'm' }, cap_add: ['X'] });
  });

  it('has another command, with the entrypoint of the service', () => {
    expect(overridden(service({ entrypoint: ['e'], command: ['c'] }), { command: ['x', 'y'] })).toEqual({
      entrypoint: ['e'],
      command: ['x', 'y'],
    });
  });

  it.each<[string, readonly string[], Partial<Service>]>([
    ["sh -c 'a b'", [], { entrypoint: ['sh', '-c', 'a b'], command: [] }],
    ['sh', ['x'], { entrypoint: ['sh'], command: ['x'] }],
    ['', ['x'], { entrypoint: [''], command: ['x'] }],
  ])('has the entrypoint %s instead of entrypoint and command', (entrypoint, command, expected) => {
    expect(overridden(service({ entrypoint: ['e'], command: ['c'] }), { entrypoint, command })).toEqual(expected);
  });

  it('has the variables of the command line over those of files over those of the service', () => {
    const web = service({ environment: { A: 'service', B: 'service', C: 'service', D: 'service' } });
    const overrides = { fileVariables: { B: 'file', C: 'file' }, environment: ['C=line', 'D', 'E', 'F=a=b'] };
    expect(overridden(web, overrides, { D: 'here' })).toEqual({
      environment: { A: 'service', B: 'file', C: 'line', D: 'here', E: null, F: 'a=b' },
    });
  });

  it('publishes what the command line says, and the ports of the service when asked', () => {
    const web = service({ ports: [{ target: 80, published: '8080' }] });
    expect(overridden(web, { publish: ['127.0.0.1:9000:90/udp', '91'] })).toEqual({
      ports: [
        { mode: 'ingress', host_ip: '127.0.0.1', target: 90, published: '9000', protocol: 'udp' },
        { mode: 'ingress', target: 91, protocol: 'tcp' },
      ],
    });
    expect(overridden(web, { servicePorts: true })).toEqual({ ports: [{ target: 80, published: '8080' }] });
  });

  it('mounts more, with paths as seen from the folder of the command', () => {
    expect(
      overridden(service({ volumes: [{ type: 'volume', source: 'data', target: '/data' }] }), { volumes: ['./x:/x:ro', 'data:/y', '/z'] }),
    ).toEqual({
      volumes: [
        { type: 'volume', source: 'data', target: '/data' },
        { type: 'bind', source: '/here/x', target: '/x', read_only: true, bind: { create_host_path: true } },
        { type: 'volume', source: 'data', target: '/y', volume: {} },
        { type: 'volume', target: '/z', volume: {} },
      ],
    });
  });

  it('loses a capability that is dropped and gets back one that is added', () => {
    const web = service({ cap_add: ['A', 'B'], cap_drop: ['C', 'D'] });
    expect(overridden(web, { capAdd: ['C', 'E'], capDrop: ['A'] })).toEqual({ cap_add: ['B', 'C', 'E'], cap_drop: ['D', 'A'] });
  });

  it('has labels, user and folder of the command line, and its own input and terminal', () => {
    const web = service({ labels: { a: '1', b: '1' }, user: 'x', working_dir: '/x', tty: true, stdin_open: true });
    const changed = overrideService(project({ web }), 'web', { ...nothing, labels: ['b=2', 'c'], user: '7', workingDir: '/y' });
    expect(changed.services.web).toMatchObject({
      labels: { a: '1', b: '2', c: '' },
      user: '7',
      working_dir: '/y',
      tty: false,
      stdin_open: false,
    });
  });

  it.each<[Partial<ServiceOverrides>, string]>([
    [{ publish: ['80:80:80:80'] }, '--publish "80:80:80:80" is not a port'],
    [{ volumes: ['/a:/b:ro:x'] }, '--volume "/a:/b:ro:x" is not a mount'],
    [{ entrypoint: "sh 'x" }, `--entrypoint "sh 'x" cannot be read`],
    [{ environment: ['=x'] }, '--env "=x" has no name'],
  ])('refuses %j', (overrides, message) => {
    expect(() => overridden(service(), overrides)).toThrow(message);
  });
});
