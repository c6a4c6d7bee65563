import { describe, expect, it } from 'vitest';
import { load, loadReport } from '../../fakes/load.ts';

const main = 'include: [s/b.yaml]\nservices: {a: {image: x}}\n';

describe('include', () => {
  it('adds a project with its own folder and .env', () => {
    const { project } = load({
      'compose.yaml': main,
      's/b.yaml': 'services: {b: {image: "y$V$W", build: .}}',
      's/.env': 'V=1\nW=2',
      '.env': 'W=3',
    });
    expect(project.services).toMatchObject({ a: { image: 'x' }, b: { image: 'y13', build: { context: '/project/s' } } });
  });

  it('takes another folder, env files and override files', () => {
    const files = {
      'compose.yaml': 'include: [{path: [s/b.yaml, s/c.yaml], project_directory: ., env_file: [e.env, s/f.env]}]',
      's/b.yaml': 'services: {b: {image: "y$V", build: .}}',
      's/c.yaml': 'services: {b: {user: "1"}}',
      'e.env': 'W=1',
      's/f.env': 'V=$W$W',
    };
    expect(load(files).project.services).toMatchObject({ b: { image: 'y11', user: '1', build: { context: '/project' } } });
  });

  it('nests, and the same file may come twice', () => {
    const files = {
      'compose.yaml': 'include: [s/b.yaml, s/t/c.yaml]',
      's/b.yaml': 'include: [t/c.yaml]\nservices: {b: {image: y}}',
      's/t/c.yaml': 'services: {c: {image: z, build: d, ports: ["80:80"]}}',
    };
    expect(load(files).project.services).toMatchObject({ b: { image: 'y' }, c: { build: { context: '/project/s/t/d' } } });
  });

  it('keeps an escaped dollar and fills variables into paths', () => {
    const files = { 'compose.yaml': 'include: ["${F}.yaml"]', 'b.yaml': 'services: {b: {image: "$${y}"}}' };
    expect(load(files, { environment: { F: 'b' } }).project.services.b?.image).toBe('${y}');
  });

  it.each<readonly [string, Record<string, string>, readonly string[]]>([
    [
      'a file that is not there',
      { 'compose.yaml': main },
      ['WL1003 compose.yaml:1:11 «s/b.yaml» the included file /project/s/b.yaml cannot be read: there is no such file'],
    ],
    [
      'a circle',
      { 'compose.yaml': main, 's/b.yaml': 'include: [../compose.yaml]' },
      [
        'WL6002 s/b.yaml:1:11 «../compose.yaml» files include each other in a circle: /project/compose.yaml -> /project/s/b.yaml -> /project/compose.yaml',
      ],
    ],
    [
      'two definitions of one service',
      { 'compose.yaml': main, 's/b.yaml': 'services: {a: {image: z}}' },
      ['WL6005 compose.yaml:2:12 «a» services.a is defined here and, differently, in an included file'],
    ],
    [
      'no list',
      { 'compose.yaml': 'include: b.yaml\nservices: {a: {image: x}}' },
      ['WL6001 compose.yaml:1:10 «b.yaml» "include" must be a list'],
    ],
    [
      'a path that is no text',
      { 'compose.yaml': 'include: [{path: 1}]\nservices: {a: {image: x}}' },
      ['WL6001 compose.yaml:1:18 «1» "path" of "include" must be a path'],
    ],
    [
      'an env file that is not there',
      { 'compose.yaml': 'include: [{path: b.yaml, env_file: no.env}]', 'b.yaml': 'services: {b: {image: y}}' },
      ['WL2102 compose.yaml:1:36 «no.env» there is no env file /project/no.env'],
    ],
    [
      'a repository',
      { 'compose.yaml': 'include: ["oci://x/y"]\nservices: {a: {image: x}}' },
      ['WL6006 compose.yaml:1:11 «"oci://x/y"» "oci://x/y" is not on this machine, and files are not fetched from elsewhere'],
    ],
  ])('reports %s', (_, files, expected) => {
    expect(loadReport(files)).toEqual(expected);
  });

  it('of many files in a row is read', () => {
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`f${index}.yaml`, `include: [f${index + 1}.yaml]\nservices: {s${index}: {image: x}}`]),
    );
    const { project } = load({ ...files, 'compose.yaml': 'include: [f0.yaml]', 'f200.yaml': 'services: {s200: {image: x}}' });
    expect(Object.keys(project.services)).toHaveLength(201);
  });
});
