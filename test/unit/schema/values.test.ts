import { describe, expect, it } from 'vitest';
import { diagnose, diagnoseService } from './diagnose.ts';

describe('a value of the wrong type', () => {
  it.each([
    ['ports: "80:80"', 'ports', 'a list, not a string', 'write it as a list: ports: ["80:80"]'],
    ['depends_on: db', 'depends_on', 'a list or a mapping, not a string', 'write it as a list: depends_on: [db]'],
    ['image: [a]', 'image', 'a string, not a list', 'for example: image: nginx:1.27'],
    ['user: 1000', 'user', 'a string, not the number 1000', 'put it in quotes: "1000"'],
    ['restart: false', 'restart', 'a string, not false', 'write "no" in quotes'],
    ['stop_grace_period: 10', 'stop_grace_period', 'a string, not the number 10', 'say the unit: write 10s for seconds'],
    ['privileged: 3', 'privileged', 'true or false, not the number 3', 'for example: privileged: true'],
    ['scale: 1.5', 'scale', 'a whole number or a string, not the number 1.5', 'for example: scale: 2'],
    ['command: 5', 'command', 'a string, a list or empty, not the number 5', 'put it in quotes: "5"'],
    ['hostname: 2024-01-01', 'hostname', 'a string, not an unquoted date', 'put it in quotes'],
    ['environment: { A: { b: c } }', 'environment.A', 'a string, a number, a boolean or empty, not a mapping', undefined],
  ])('%s is told the right form', (attribute, place, expected, help) => {
    const [diagnostic, ...others] = diagnoseService(attribute);
    const marked = attribute.replace(/^\w+: (?:\{ A: (?<inner>.*) \})?/, '$<inner>');
    expect([diagnostic, others]).toEqual([['WL3002', `${place} of service "web" must be ${expected}`, marked, help], []]);
  });

  it('that a colon made out of a list item is told so', () => {
    expect(diagnoseService('environment: [A: b], command: [echo, "a": b]').map(([, message, , help]) => [message, help])).toEqual([
      ['command[1] of service "web" must be a string, not a mapping', 'a colon before a space makes it a mapping: put the item in quotes'],
      [
        'environment[0] of service "web" must be a string, not a mapping',
        'write the item as NAME=value, or leave the dashes out everywhere',
      ],
    ]);
  });

  it('says how to write an amount of memory', () => {
    expect(diagnoseService('deploy: { resources: { limits: { memory: 512 } } }').map(([, , , help]) => help)).toEqual([
      'say the unit: write 512m for megabytes, or "512" in quotes for bytes',
    ]);
  });

  it('that is empty marks its key', () => {
    expect(diagnose('services:\n  web:\n    image:\nvolumes:\n  data:\n')).toEqual([
      [
        'WL3002',
        'image of service "web" must be a string, but it is empty',
        'image',
        'remove it or give it a value, for example: image: nginx:1.27',
      ],
    ]);
  });

  it('finds the attribute that lost its indentation', () => {
    expect(diagnose('services: { web: { image: x }, ports: ["80:80"] }')).toEqual([
      [
        'WL3002',
        'service "ports" must be a mapping, not a list',
        '["80:80"]',
        `"ports" is an attribute of a service: indent it below the service's name`,
      ],
    ]);
  });
});

describe('a value that is not allowed', () => {
  it('comes with the choices and the one that was meant', () => {
    expect(diagnoseService('depends_on: { db: { condition: healthy } }, gpus: none, volumes: [{ type: bin }]')).toEqual([
      [
        'WL3003',
        'depends_on.db.condition of service "web" cannot be "healthy"',
        'healthy',
        'did you mean "service_healthy"? (the choices are service_started, service_healthy, service_completed_successfully)',
      ],
      ['WL3003', 'gpus of service "web" cannot be "none"', 'none', 'the only choice is all'],
      [
        'WL3003',
        'volumes[0].type of service "web" cannot be "bin"',
        'bin',
        'did you mean "bind"? (the choices are bind, volume, tmpfs, cluster, npipe, image)',
      ],
    ]);
  });

  it('is told the rule for its form', () => {
    expect(diagnoseService('container_name: c')).toEqual([
      [
        'WL3005',
        'container_name of service "web" cannot be "c"',
        'c',
        'a container name has at least two characters: a letter or digit first, then letters, digits, "_", "." or "-"',
      ],
    ]);
  });

  it('is told the range of numbers', () => {
    expect(diagnoseService('oom_score_adj: 2000, cpu_count: -1').map(([code, message]) => [code, message])).toEqual([
      ['WL3007', 'cpu_count of service "web" must be at least 0, not -1'],
      ['WL3007', 'oom_score_adj of service "web" must be between -1000 and 1000, not 2000'],
    ]);
  });
});

it('a missing attribute is reported at the map that lacks it', () => {
  expect([diagnoseService('depends_on: { db: {} }'), diagnoseService('develop: { watch: [{ path: x }] }')]).toEqual([
    [['WL3004', 'depends_on.db of service "web" needs the attribute "condition"', 'db', 'for example: condition: service_healthy']],
    [['WL3004', 'develop.watch[0] of service "web" needs the attribute "action"', '{ path: x }', 'for example: action: sync']],
  ]);
});

it('an item that is listed twice is marked at its repetition', () => {
  expect(diagnoseService('networks: [a, b, a]')).toEqual([
    ['WL3006', 'networks of service "web" lists "a" twice', 'a', 'remove one of the two'],
  ]);
});
