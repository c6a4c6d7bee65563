import { describe, expect, it } from 'vitest';
import {
  configHashes,
  environmentLines,
  imageNames,
  modelNames,
  networkKeys,
  profileNames,
  serviceNames,
  volumeKeys,
} from '../../../../src/operations/config/listings.ts';
import { project, service } from '../../../fakes/builders.ts';

const started = { condition: 'service_started', required: true } as const;
const demo = project(
  { api: service({ depends_on: { db: started }, profiles: ['b'] }), db: service({ image: 'postgres' }), job: { build: { context: '.' } } },
  {
    disabledServices: { debug: service({ profiles: ['a', 'b'] }) },
    volumes: { z: { name: 'z' }, a: { name: 'a' } },
    models: { llm: { model: 'ai/llm' } },
    environment: { B: '2', A: '1' },
  },
);

describe('listings', () => {
  it('name services after what they depend on', () => {
    expect(serviceNames(demo)).toEqual(['db', 'api', 'job']);
  });

  it('name the image of each service, the built one by the project', () => {
    expect(imageNames(demo)).toEqual(['postgres', 'busybox', 'demo-job']);
  });

  it('name the images of hooks behind those of their service, each once', () => {
    const pre_start = [{ image: 'alpine' }, { command: ['a'] }, { image: 'busybox' }, { image: 'alpine' }];
    expect(imageNames(project({ web: service({ pre_start }), api: service({ image: 'redis' }) }))).toEqual(['busybox', 'alpine', 'redis']);
  });

  it('sort everything else', () => {
    expect([volumeKeys(demo), networkKeys(demo), modelNames(demo), environmentLines(demo)]).toEqual([
      ['a', 'z'],
      ['default'],
      ['ai/llm'],
      ['A=1', 'B=2', 'COMPOSE_PROJECT_NAME=demo'],
    ]);
  });

  it('name the profiles of services that are off as well', () => {
    expect(profileNames(demo)).toEqual(['a', 'b']);
  });
});

describe('configHashes', () => {
  it('gives one line per service, sorted', () => {
    expect(configHashes(demo, '*').map((line) => line.replace(/[0-9a-f]{64}$/, 'HASH'))).toEqual(['api HASH', 'db HASH', 'job HASH']);
  });

  it('gives only the services asked for', () => {
    expect(configHashes(demo, 'job,api').map((line) => line.split(' ')[0])).toEqual(['api', 'job']);
  });

  it('refuses a service that is not there', () => {
    expect(() => configHashes(demo, 'nope')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});
