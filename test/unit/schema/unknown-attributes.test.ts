import { describe, expect, it } from 'vitest';
import { diagnose, diagnoseService } from './diagnose.ts';

describe('an unknown attribute', () => {
  it.each([
    ['comand: x', 'comand', 'did you mean "command"?'],
    ['mac-address: x', 'mac-address', 'did you mean "mac_address"?'],
    ['env: {}', 'env', 'did you mean "environment"?'],
    ['limits: {}', 'limits', 'did you mean "deploy.resources.limits"?'],
    ['dockerfile: x', 'dockerfile', 'write it as build.dockerfile'],
    ['services: {}', 'services', '"services" belongs at the top level of the file'],
    ['x_own: 1', 'x_own', 'keys of your own begin with "x-": write "x-own"'],
    ['foobar: 1', 'foobar', 'a key of your own must begin with "x-"'],
  ])('of a service in %j is marked, with what was meant', (attributes, key, help) => {
    expect(diagnoseService(attributes)).toEqual([['WL3001', `unknown attribute "${key}" in service "web"`, key, help]]);
  });

  it('at the top of the file comes with what was meant', () => {
    expect([diagnose('service: {}'), diagnose('db: { image: x }'), diagnose('image: x')]).toEqual([
      [['WL3001', 'unknown top-level attribute "service"', 'service', 'did you mean "services"?']],
      [['WL3001', 'unknown top-level attribute "db"', 'db', 'services are declared below "services:"; move "db" there']],
      [['WL3001', 'unknown top-level attribute "image"', 'image', 'write it as services.<name>.image']],
    ]);
  });

  it('deeper in a service is told with its place', () => {
    expect(diagnoseService('build: { contxt: ., ports: [] }, ports: [{ foo: 1 }]')).toEqual([
      ['WL3001', 'unknown attribute "contxt" in build of service "web"', 'contxt', 'did you mean "context"?'],
      ['WL3001', 'unknown attribute "ports" in build of service "web"', 'ports', '"ports" belongs directly to service "web"'],
      [
        'WL3001',
        'unknown attribute "foo" in ports[0] of service "web"',
        'foo',
        'known here: target, published, host_ip, protocol, app_protocol, mode, name',
      ],
    ]);
  });

  it('hides that the attribute it was meant for is missing', () => {
    expect(diagnoseService('volumes: [{ typ: bind, target: /x }]')).toEqual([
      ['WL3001', 'unknown attribute "typ" in volumes[0] of service "web"', 'typ', 'did you mean "type"?'],
    ]);
  });
});

describe('a name of the user', () => {
  it('that breaks the rule for names is told the rule', () => {
    expect(diagnose('services: { "a b": {} }')).toEqual([
      ['WL3005', '"a b" cannot be the name of a service', '"a b"', 'a service name takes only letters, digits, ".", "_" and "-"'],
    ]);
  });

  it('may be a word that JavaScript knows', () => {
    expect(diagnoseService('environment: { __proto__: a, constructor: b, toString: c }')).toEqual([]);
  });
});

it('every mistake of a file is reported', () => {
  const text = 'services: { web: { comand: x, ports: 80 }, api: { imag: y } }\nvolume: {}\n';
  expect(diagnose(text).map(([code, , marked]) => [code, marked])).toEqual([
    ['WL3001', 'volume'],
    ['WL3001', 'comand'],
    ['WL3002', '80'],
    ['WL3001', 'imag'],
  ]);
});
