import { describe, expect, it } from 'vitest';
import { load, loadReport } from '../../fakes/load.ts';

function service(files: Record<string, string> | string, name = 'a'): Record<string, unknown> {
  const { networks: _, ...rest } = load(files).project.services[name] ?? {};
  return rest;
}

describe('extends', () => {
  it('takes over a service of the same file', () => {
    expect(service('services: {a: {extends: b, user: "2"}, b: {image: x, user: "1", tty: true}}')).toEqual({
      image: 'x',
      user: '2',
      tty: true,
    });
  });

  it('follows chains through several files, with paths relative to each file', () => {
    const files = {
      'compose.yaml': 'services: {a: {extends: {file: s/b.yaml, service: b}}}',
      's/b.yaml': 'services: {b: {extends: {file: t/c.yaml, service: c}, build: .}}',
      's/t/c.yaml': 'services: {c: {image: x, volumes: ["./d:/d"]}}',
    };
    expect(service(files)).toMatchObject({
      image: 'x',
      build: { context: '/project/s' },
      volumes: [{ type: 'bind', source: '/project/s/t/d', target: '/d' }],
    });
  });

  it('finds a service of the extended file that extends one of that file', () => {
    const files = {
      'compose.yaml': 'services: {a: {extends: {file: b.yaml, service: b}}}',
      'b.yaml': 'services: {b: {extends: c, image: x}, c: {user: "1"}}',
    };
    expect(service(files)).toEqual({ image: 'x', user: '1' });
  });

  it('resets what is inherited', () => {
    expect(
      service('services: {a: {extends: b, command: !reset , dns: !override [8.8.8.8]}, b: {image: x, command: c, dns: [1.1.1.1]}}'),
    ).toEqual({
      image: 'x',
      dns: ['8.8.8.8'],
    });
  });

  it('keeps the resets of an extended file for what it extends itself', () => {
    const files = {
      'compose.yaml': 'services: {a: {extends: {file: b.yaml, service: b}}}',
      'b.yaml': 'services: {b: {extends: c, command: !reset }, c: {image: x, command: d}}',
    };
    expect(service(files)).toEqual({ image: 'x' });
  });

  it('keeps resets for the files before', () => {
    const files = {
      'compose.yaml': 'services: {a: {image: x, user: "1"}, b: {image: y}}',
      'o.yaml': 'services: {a: {extends: b, user: !reset }, b: {tty: true}}',
    };
    expect(load(files, { files: ['compose.yaml', 'o.yaml'] }).project.services.a).toMatchObject({ image: 'x', tty: true });
    expect(load(files, { files: ['compose.yaml', 'o.yaml'] }).project.services.a).not.toHaveProperty('user');
  });

  it('does not check the services of another file that nobody extends', () => {
    const files = {
      'compose.yaml': 'services: {a: {extends: {file: b.yaml, service: b}}}',
      'b.yaml': 'services: {b: {image: x}, c: {imag: y}}\nzz: 1\n',
    };
    expect(loadReport(files)).toEqual([]);
  });

  it('of thousands of links is followed', () => {
    const links = Array.from({ length: 3000 }, (_, index) => `  s${index}: {extends: s${index + 1}}`);
    const { project } = load(`services:\n${links.join('\n')}\n  s3000: {image: x}\n`);
    expect(project.services.s0?.image).toBe('x');
  });

  it.each([
    ['a: {extends: bb}, bc: {image: x}', ['WL6003 compose.yaml:1:25 «bb» service "a" extends "bb", but this file has no such service']],
    ['a: {image: x, extends: a}', ['WL6004 compose.yaml:1:35 «a» service "a" extends itself']],
    ['a: {extends: b}, b: {extends: a}', ['WL6004 compose.yaml:1:25 «b» services extend each other in a circle: a -> b -> a']],
    [
      'a: {extends: {file: no.yaml, service: b}}',
      ['WL1003 compose.yaml:1:32 «no.yaml» the extended file /project/no.yaml cannot be read: there is no such file'],
    ],
    ['a: {image: x, extends: {file: b.yaml}}', ['WL6003 compose.yaml:1:26 «extends» "extends" does not name a service']],
    [
      'a: {image: x, extends: [b]}',
      ['WL6003 compose.yaml:1:35 «[b]» "extends" must be the name of a service, or a map with "service" and "file"'],
    ],
    [
      'a: {extends: {file: "https://example.com/x.git", service: b}}',
      [
        'WL6006 compose.yaml:1:32 «"https://example.com/x.git"» "https://example.com/x.git" is not on this machine, and files are not fetched from elsewhere',
      ],
    ],
  ])('in {%s} tells what is wrong, and nothing that follows from it', (services, expected) => {
    expect(loadReport(`services: {${services}}`)).toEqual(expected);
  });
});
