import { expect, it } from 'vitest';
import { bindReferences } from '../../../src/spec/references.ts';
import { orderOf } from './order-of.ts';

const ids: Readonly<Record<string, string>> = { db: 'id-of-db', cache: 'id-of-cache' };

it('bindReferences puts container ids in the place of services', () => {
  const { spec } = orderOf({ network_mode: 'service:db', ipc: 'service:cache', pid: 'host', volumes_from: ['db', 'container:x'] });
  expect(bindReferences(spec, (service) => ids[service] ?? '').HostConfig).toEqual({
    NetworkMode: 'container:id-of-db',
    IpcMode: 'container:id-of-cache',
    PidMode: 'host',
    VolumesFrom: ['id-of-db', 'x'],
  });
});

it('bindReferences leaves a spec without references as it is', () => {
  const { spec } = orderOf({});
  expect(bindReferences(spec, () => 'unused')).toBe(spec);
});
