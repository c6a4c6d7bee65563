import { expect, it } from 'vitest';
import { apiAtLeast } from '../../../src/spec/api-version.ts';
import { containerName, imageName, networksByPriority, oneOffName, replicasOf, temporaryName } from '../../../src/spec/names.ts';
import { seccompProfiles } from '../../../src/spec/seccomp-profiles.ts';
import { project } from '../../fakes/builders.ts';

it('names follow from project, service and number unless the file fixes them', () => {
  const demo = { name: 'demo' };
  expect(containerName(demo, 'web', {}, 2)).toBe('demo-web-2');
  expect(containerName(demo, 'web', { container_name: 'fixed' }, 1)).toBe('fixed');
  expect(oneOffName(demo, 'web', '0123456789abcdef')).toBe('demo-web-run-0123456789ab');
  expect(temporaryName('0123456789abcdef', 'demo-web-1')).toBe('0123456789ab_demo-web-1');
  expect(imageName(demo, 'web', {})).toBe('demo-web');
  expect(imageName(demo, 'web', { image: 'nginx:1' })).toBe('nginx:1');
});

it('names are joined with an underscore for who asks for compatibility', () => {
  const demo = { name: 'demo', nameSeparator: '_' } as const;
  expect(containerName(demo, 'web', {}, 2)).toBe('demo_web_2');
  expect(oneOffName(demo, 'web', '0123456789abcdef')).toBe('demo_web_run_0123456789ab');
  expect(imageName(demo, 'web', {})).toBe('demo_web');
});

it('networks come by falling priority, then by name', () => {
  expect(networksByPriority({ networks: { b: null, a: {}, low: { priority: -1 }, high: { priority: 5 } } })).toEqual([
    'high',
    'a',
    'b',
    'low',
  ]);
});

it('the number of replicas is scale, then deploy.replicas, then one', () => {
  expect([{ scale: 0, deploy: { replicas: 2 } }, { deploy: { replicas: 2 } }, {}].map(replicasOf)).toEqual([0, 2, 1]);
});

it('API versions are compared by number, not by text', () => {
  expect([apiAtLeast('1.51', '1.44'), apiAtLeast('1.9', '1.44'), apiAtLeast('1.44', '1.44'), apiAtLeast('2.0', '1.44')]).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

it('seccomp profiles are the files that security_opt names, relative to the project', () => {
  const security_opt = ['seccomp=unconfined', 'seccomp:./a.json', 'seccomp=/b.json', 'label=disable', 'seccomp=builtin'];
  expect(seccompProfiles(project({}), { security_opt })).toEqual(['/srv/a.json', '/b.json']);
});
