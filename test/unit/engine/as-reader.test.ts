import { describe, expect, it } from 'vitest';
import { asReader } from '../../../src/engine/as-reader.ts';
import { connectEngine } from '../../../src/engine/dockerode/connect.ts';

describe('asReader', () => {
  it('leaves an object that has the reading methods and nothing else', async () => {
    const engine = await connectEngine({ endpoint: { kind: 'unix', host: 'unix:///none', path: '/none', source: 'test' } });
    const reader = asReader(engine);
    expect(Object.keys(engine).length).toBeGreaterThan(25);
    expect(Object.keys(reader).toSorted()).toEqual([
      'apiVersion',
      'events',
      'exportContainer',
      'findVolumes',
      'host',
      'inspectContainer',
      'inspectImage',
      'listAllContainers',
      'listNetworks',
      'listProcesses',
      'logs',
      'observe',
      'readArchive',
      'readMeters',
      'recordEvents',
      'registryDigest',
      'statPath',
      'systemInfo',
      'version',
      'volumeRemovals',
      'waitContainer',
    ]);
    expect(Object.getPrototypeOf(reader)).toBe(Object.prototype);
    expect(Object.values(reader)).not.toContain(engine);
  });
});
