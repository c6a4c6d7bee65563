import type { EngineReader } from '../../src/engine/engine.ts';
import { notSimulated } from './not-simulated.ts';

/** An engine that answers what a test gives it, and refuses everything else. */
export function fakeReader(overrides: Partial<EngineReader> = {}): EngineReader {
  return {
    ...notSimulated,
    host: 'unix:///fake.sock',
    version: refuse,
    apiVersion: refuse,
    observe: refuse,
    listAllContainers: refuse,
    inspectContainer: refuse,
    findVolumes: refuse,
    volumeRemovals: refuse,
    inspectImage: refuse,
    registryDigest: refuse,
    logs: () => {
      throw new Error('the fake engine was not told about logs');
    },
    events: refuse,
    ...overrides,
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('the fake engine was not told about this call'));
}
