import { describe, expect, it } from 'vitest';
import { load, loadReport } from '../../fakes/load.ts';

function merged(base: string, override: string): unknown {
  const { project } = load(
    { 'compose.yaml': `services: {a: {image: x, ${base}}}`, 'o.yaml': `services: {a: {${override}}}` },
    { files: ['compose.yaml', 'o.yaml'] },
  );
  const { networks: _, image: __, ...service } = project.services.a ?? {};
  return service;
}

describe('a later file', () => {
  it.each<readonly [string, string, unknown]>([
    ['hostname: a', 'hostname: b', { hostname: 'b' }],
    ['labels: {a: "1", b: "2"}', 'labels: {b: "3"}', { labels: { a: '1', b: '3' } }],
    ['labels: {a: "1"}', 'labels: [b=2]', { labels: { a: '1', b: '2' } }],
    ['dns: [1.1.1.1]', 'dns: [8.8.8.8]', { dns: ['1.1.1.1', '8.8.8.8'] }],
    ['command: [a, b]', 'command: c d', { command: ['c', 'd'] }],
    ['labels: {a: "1"}', 'labels: ', { labels: { a: '1' } }],
    ['hostname: a', 'hostname: !reset ', {}],
    ['labels: {a: "1", b: "2"}', 'labels: {a: !reset x}', { labels: { b: '2' } }],
    ['dns: [1.1.1.1]', 'dns: !override [8.8.8.8]', { dns: ['8.8.8.8'] }],
    ['labels: {a: "1"}', 'labels: !override {b: "2"}', { labels: { b: '2' } }],
    ['cpuset: "0-1"', 'cpuset: !override 0', { cpuset: '0' }],
    ['tty: true', 'tty: !override false', {}],
    ['hostname: a', 'hostname: !override null', { hostname: 'null' }],
    ['x-a: {b: 1}', 'x-a: {c: 2}', { 'x-a': { b: 1, c: 2 } }],
  ])('over {%s} with {%s}', (base, override, expected) => {
    expect(merged(base, override)).toEqual(expected);
  });

  it('can take a whole service out', () => {
    const files = { 'compose.yaml': 'services: {a: {image: x}, b: {image: y}}', 'o.yaml': 'services: {a: !reset {}}' };
    expect(Object.keys(load(files, { files: ['compose.yaml', 'o.yaml'] }).project.services)).toEqual(['b']);
  });

  it('cannot change a map to a list, and both places are told', () => {
    const files = { 'compose.yaml': 'services: {a: {image: x, healthcheck: {retries: 1}}}', 'o.yaml': 'services: {a: {healthcheck: [a]}}' };
    expect(loadReport(files, { files: ['compose.yaml', 'o.yaml'] })).toEqual([
      'WL6005 o.yaml:1:29 «[a]» services.a.healthcheck is a map in an earlier place and cannot become a list',
    ]);
  });

  it('may be a further document of the same file', () => {
    expect(load('services: {a: {image: x}}\n---\nservices: {a: {image: y}}').project.services.a?.image).toBe('y');
  });
});

describe('!reset in the only file', () => {
  it('takes out what it marks, unless a merge key brings it', () => {
    const { project } = load('x-a: &a {hostname: a, user: "1"}\nservices: {a: {<<: *a, image: x, hostname: !reset , tty: !reset true}}');
    expect(project.services.a).toMatchObject({ hostname: 'a', user: '1' });
    expect(project.services.a).not.toHaveProperty('tty');
  });

  it('hides what it marks from interpolation', () => {
    expect(loadReport('services: {a: {image: x, command: !reset "${N:?}"}}')).toEqual([]);
  });
});
