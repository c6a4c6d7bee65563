import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../src/diagnostics/windlass-error.ts';
import { load, loadDiagnostics, loadReport } from '../../fakes/load.ts';

describe('a load without interpolation', () => {
  const text = 'services: {a: {image: "x:${TAG}", cpus: 1.5, scale: "${N}"}, b: {image: y, profiles: [p]}}';

  it('leaves the values of the file as they are', () => {
    const { project } = load(text, { interpolate: false });
    expect(Object.entries(project.services).map(([name, { scale, profiles }]) => [name, scale, profiles])).toEqual([
      ['a', '${N}', undefined],
      ['b', undefined, ['p']],
    ]);
  });

  it('gives them their types where that is asked for, and leaves out what has none', () => {
    const { project } = load(text, { interpolate: false, typed: 'possibly' });
    expect(project.services).toEqual({ a: { image: 'x:${TAG}', cpus: 1.5, networks: { default: null } } });
    expect(Object.keys(project.disabledServices)).toEqual(['b']);
  });

  it('refuses what has no type where all has to have one', () => {
    expect(loadReport(text, { interpolate: false, typed: 'strictly' })).toEqual([
      'WL3005 compose.yaml:1:53 «"${N}"» scale of service "a": "${N}" is not a whole number',
    ]);
  });
});

describe('a load', () => {
  it.each(['include:\n', 'services: !reset {}\n', '{}\n'])('takes %j for an empty file', (text) => {
    expect(loadReport(text)).toEqual([expect.stringContaining('WL1004 compose.yaml:1:1')]);
  });

  it('reports everything that is wrong from top to bottom, and each thing once', () => {
    const files = {
      'compose.yaml': [
        'services:',
        '  web:',
        '    imag: nginx',
        '    ports: "80"',
        '    tty: maybe',
        '    command: ${X:?need it}',
        '    depends_on: [dbb]',
        '    volumes: [data:/data]',
        '  db:',
        '    image: [x]',
        '    mem_limit: 12zz',
        '  other:',
        '    extends: {service: nope}',
        'volume:',
        '  data:',
        '',
      ].join('\n'),
    };
    expect(loadReport(files).map((line) => line.slice(0, 25))).toEqual([
      'WL3001 compose.yaml:3:5 «',
      'WL3002 compose.yaml:4:12 ',
      'WL2004 compose.yaml:5:10 ',
      'WL2002 compose.yaml:6:14 ',
      'WL4001 compose.yaml:7:18 ',
      'WL3002 compose.yaml:10:12',
      'WL3005 compose.yaml:11:16',
      'WL6003 compose.yaml:13:24',
      'WL3001 compose.yaml:14:1 ',
    ]);
  });

  it('throws one error with all diagnostics', () => {
    const diagnostics = loadDiagnostics('services: {a: {}, b: {}}');
    expect(diagnostics.map(({ code }) => code)).toEqual(['WL4007', 'WL4007']);
    expect(() => load('services: {a: {}, b: {}}')).toThrowError(
      new WindlassError('PROJECT_INVALID', 'the project has 2 errors', { diagnostics }),
    );
  });

  it('warns about "version" and goes on', () => {
    expect(loadReport('version: "3"\nservices: {a: {image: x}}')).toEqual([
      'WL5002 compose.yaml:1:1 «version» "version" is obsolete and has no effect',
    ]);
  });

  it('takes warnings for errors when it is strict', () => {
    expect(() => load('version: "3"\nservices: {a: {image: x}}', { strict: true })).toThrowError('"version" is obsolete and has no effect');
  });

  it('knows the place of every value of the model', () => {
    const text = 'services:\n  a:\n    image: x\n    ports: ["80:80"]\n';
    const { spanAt } = load(text).project;
    const written = ['/services/a/image', '/services/a/ports/0/published', '/services/a/networks/default'].map((pointer) => {
      const span = spanAt(pointer);
      return span && text.slice(span.start, span.end);
    });
    expect(written).toEqual(['x', '80', 'image: x\n    ports: ["80:80"]']);
  });
});

describe('a stage that is switched off', () => {
  const text = 'services: {a: {image: x, build: ., env_file: a.env, networks: [n]}}\n';

  it.each([
    ['checkConsistency', { checkConsistency: false, resolveEnvironment: false }, { build: { context: '/project' }, networks: { n: null } }],
    ['resolvePaths', { checkConsistency: false, resolveEnvironment: false, resolvePaths: false }, { build: { context: '.' } }],
    ['resolveEnvironment', { checkConsistency: false, resolveEnvironment: false }, { env_file: [{ path: '/project/a.env' }] }],
  ])('(%s) leaves the project as it was before', (_, request, expected) => {
    expect(load(text, request).project.services.a).toMatchObject(expected);
  });

  it('(normalize) adds nothing that is implied', () => {
    expect(load('services: {a: {image: x}}', { normalize: false }).project).toMatchObject({
      services: { a: { image: 'x' } },
      networks: {},
    });
  });
});

describe('env files and label files', () => {
  it('go below what the service says itself, the last one first', () => {
    const files = {
      'compose.yaml':
        'services: {a: {image: x, environment: {A: own, E: }, env_file: [a.env, {path: b.env, format: raw}, {path: c.env, required: false}], label_file: l.env, labels: {m: own}}}',
      'a.env': 'A=1\nB=1\nC=$P-$A',
      'b.env': 'B="2"\nD=$P',
      'l.env': 'l=1\nm=2',
    };
    expect(load(files, { environment: { P: 'p' } }).project.services.a).toMatchObject({
      environment: { A: 'own', B: '"2"', C: 'p-own', D: '$P', E: null },
      labels: { l: '1', m: 'own' },
    });
  });

  it.each([
    ['env_file: a.env', 'WL2102 compose.yaml:1:36 «a.env» the env file of service "a" does not exist: /project/a.env'],
    ['label_file: a.env', 'WL2102 compose.yaml:1:38 «a.env» the label file of service "a" does not exist: /project/a.env'],
    ['env_file: [{path: b.env, format: toml}]', 'WL3003 compose.yaml:1:59 «toml» "toml" is not a format of env files'],
    ['env_file: b.env', 'WL2101 b.env:2:2 «%» "%" cannot stand in the name of a variable'],
  ])('of {%s} are reported', (attribute, expected) => {
    expect(loadReport({ 'compose.yaml': `services: {a: {image: x, ${attribute}}}`, 'b.env': 'A=1\nB%=2' })).toEqual([expected]);
  });
});

describe('a selection of services', () => {
  const text = `services:
  web: {image: x, depends_on: [db], networks: [front], profiles: [p]}
  db: {image: y, depends_on: [init], volumes: ["data:/d"]}
  init: {image: z}
  other: {image: q, networks: [back], depends_on: [web]}
  tool: {image: t, profiles: [p]}
networks: {front: {}, back: {}}
volumes: {data: {}, unused: {}}
`;

  it('keeps the services with what they depend on, turns their profiles on, and drops what nobody uses', () => {
    const { project } = load(text, { services: ['web'] });
    expect([project.services, project.disabledServices, project.networks, project.volumes].map(Object.keys)).toEqual([
      ['web', 'db', 'init'],
      ['other', 'tool'],
      ['front', 'default'],
      ['data'],
    ]);
  });

  it('keeps unused resources when asked', () => {
    const { project } = load(text, { services: ['init'], profiles: ['p'], allResources: true });
    expect(Object.keys(project.volumes)).toEqual(['data', 'unused']);
  });

  it('takes dependencies on services that are off out', () => {
    const { project } = load(
      'services: {a: {image: x, depends_on: {b: {condition: service_started, required: false}}}, b: {image: y, profiles: [p]}}',
      {
        services: ['a'],
      },
    );
    expect(project.services.a).not.toHaveProperty('depends_on');
  });

  it('reports unknown services', () => {
    expect(loadReport('services: {web: {image: x}}', { services: ['wbe'] })).toEqual(['WL4009 there is no service "wbe" in this project']);
  });
});
