import { describe, expect, it } from 'vitest';
import type { Service } from '../../../../src/model/service.ts';
import { attributeFingerprint, readFingerprint, resourceFingerprint } from '../../../../src/plan/differences/attribute-fingerprint.ts';
import { changedSources, hasChanged } from '../../../../src/plan/differences/changed-sources.ts';
import { project, service } from '../../../fakes/builders.ts';

const fingerprint = (own: Service, number = 1, parts = {}) =>
  attributeFingerprint({ project: project({ web: own }, parts), serviceName: 'web', service: own, number });

const changes = (before: Service, after: Service) =>
  changedSources({ previous: fingerprint(before), current: fingerprint(after), sameHash: false });

describe('attributeFingerprint', () => {
  it('has a short digest for each attribute that reaches the container', () => {
    const own = service({ environment: { A: '1' }, deploy: { replicas: 2, resources: { limits: { cpus: 1 } } }, depends_on: {}, 'x-a': 1 });
    expect([...(readFingerprint(fingerprint(own)) ?? [])].map(([source, digest]) => [source, digest.length])).toEqual([
      ['deploy.resources', 4],
      ['environment', 4],
      ['image', 4],
      ['networks', 4],
    ]);
  });

  it('differs from container to container, so that equal values cannot be recognised', () => {
    const own = service({ environment: { PASSWORD: 'x' } });
    expect(fingerprint(own, 1)).not.toBe(fingerprint(own, 2));
  });

  it('does not depend on the order in which the file has keys', () => {
    expect(fingerprint(service({ environment: { A: '1', B: '2' } }))).toBe(fingerprint(service({ environment: { B: '2', A: '1' } })));
  });

  it('sees that a network or a volume is called otherwise', () => {
    const own = service({ volumes: [{ type: 'volume', source: 'data', target: '/data' }] });
    const of = (name: string) => fingerprint(own, 1, { volumes: { data: { name } } });
    expect(changedSources({ previous: of('a'), current: of('b'), sameHash: false })).toEqual({
      kind: 'known',
      sources: new Set(['volumes']),
    });
  });

  it('is made of networks and volumes too', () => {
    expect(
      [...(readFingerprint(resourceFingerprint('n', { name: 'n', driver: 'bridge', 'x-a': 1 })) ?? [])].map(([source]) => source),
    ).toEqual(['driver', 'name']);
  });
});

describe('changedSources', () => {
  it('names what was changed, added and removed', () => {
    const before = service({ command: ['a'], user: '1', tty: true });
    const after = service({ command: ['b'], user: '1', init: true });
    expect(changes(before, after)).toEqual({ kind: 'known', sources: new Set(['command', 'tty', 'init']) });
  });

  it('tells an empty list from none', () => {
    expect(changes(service({ entrypoint: null }), service({ entrypoint: [] }))).toEqual({
      kind: 'known',
      sources: new Set(['entrypoint']),
    });
  });

  it('knows of no change when the reference made the container and its hash is the same', () => {
    const current = fingerprint(service());
    expect(changedSources({ previous: undefined, current, sameHash: true })).toEqual({ kind: 'known', sources: new Set() });
    expect(changedSources({ previous: undefined, current, sameHash: false })).toEqual({ kind: 'unrecorded' });
    expect(changedSources({ previous: '9 a=b', current, sameHash: undefined })).toEqual({ kind: 'unknown' });
  });

  it('takes everything for changed when it knows nothing', () => {
    expect(hasChanged({ kind: 'unrecorded' }, ['image'])).toBe(true);
    expect(hasChanged({ kind: 'known', sources: new Set(['a']) }, ['b', 'c'])).toBe(false);
  });
});
