import { describe, expect, it } from 'vitest';
import type { Service } from '../../../../src/model/service.ts';
import { serviceShape } from '../../../../src/model/shapes/service-shape.ts';
import {
  attributeFingerprint,
  readFingerprint,
  resourceFingerprint,
  serviceSubject,
} from '../../../../src/plan/differences/attribute-fingerprint.ts';
import { type Changes, changedSources, hasChanged } from '../../../../src/plan/differences/changed-sources.ts';
import { project, service } from '../../../fakes/builders.ts';

const request = (own: Service, number = 1, parts = {}) => ({
  project: project({ web: own }, parts),
  serviceName: 'web',
  service: own,
  number,
});

const fingerprint = (...given: Parameters<typeof request>) => attributeFingerprint(request(...given));

const asSecondLook = () => {
  throw new Error('the config hash is not asked for');
};

const changes = (before: Service, after: Service) =>
  changedSources({ previous: fingerprint(before), subject: serviceSubject(request(after)), sameHash: asSecondLook });

/** All sources that changed, of those that a service can have. */
function changed(found: Changes): readonly string[] {
  if (found.kind !== 'known') return [found.kind];
  return [...serviceShape.fields.map(({ key }) => key), 'deploy.resources', 'deploy.restart_policy'].filter((key) =>
    found.sources.has(key),
  );
}

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
    const of = (name: string) => request(own, 1, { volumes: { data: { name } } });
    const found = changedSources({ previous: attributeFingerprint(of('a')), subject: serviceSubject(of('b')), sameHash: asSecondLook });
    expect(changed(found)).toEqual(['volumes']);
  });

  it('is made of networks and volumes too', () => {
    expect([...(readFingerprint(resourceFingerprint({ name: 'n', driver: 'bridge', 'x-a': 1 })) ?? [])].map(([source]) => source)).toEqual([
      'driver',
      'name',
    ]);
  });
});

describe('changedSources', () => {
  it('names what was changed, added and removed', () => {
    const before = service({ command: ['a'], user: '1', tty: true });
    const after = service({ command: ['b'], user: '1', init: true });
    expect(changed(changes(before, after)).toSorted()).toEqual(['command', 'init', 'tty']);
  });

  it('tells an empty list from none', () => {
    expect(changed(changes(service({ entrypoint: null }), service({ entrypoint: [] })))).toEqual(['entrypoint']);
  });

  it('knows of no change when the reference made the container and its hash is the same', () => {
    const subject = serviceSubject(request(service()));
    expect(changed(changedSources({ previous: undefined, subject, sameHash: () => true }))).toEqual([]);
    expect(changed(changedSources({ previous: undefined, subject, sameHash: () => false }))).toEqual(['unrecorded']);
    expect(changed(changedSources({ previous: '9 a=b', subject, sameHash: () => undefined }))).toEqual(['unknown']);
  });

  it('sees a change of the parts of deploy that reach the container', () => {
    const limited = (cpus: number) => service({ deploy: { replicas: cpus, resources: { limits: { cpus } } } });
    expect(changed(changes(limited(1), limited(2)))).toEqual(['deploy.resources']);
  });

  it('takes everything for changed when it knows nothing', () => {
    expect(hasChanged({ kind: 'unrecorded' }, ['image'])).toBe(true);
    expect(hasChanged({ kind: 'known', sources: new Set(['a']) }, ['b', 'c'])).toBe(false);
  });
});
