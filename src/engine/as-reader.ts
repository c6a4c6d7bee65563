import type { EngineReader } from './engine.ts';

/**
 * The reading half of an engine as an object of its own. A preview that holds it cannot change anything,
 * not even through a cast: the mutating methods are not there.
 */
export function asReader(engine: EngineReader): EngineReader {
  return {
    host: engine.host,
    version: (signal) => engine.version(signal),
    apiVersion: (signal) => engine.apiVersion(signal),
    observe: (project, also, signal) => engine.observe(project, also, signal),
    listAllContainers: (signal) => engine.listAllContainers(signal),
    inspectContainer: (container, signal) => engine.inspectContainer(container, signal),
    inspectImage: (reference, signal) => engine.inspectImage(reference, signal),
    logs: (container, options, signal) => engine.logs(container, options, signal),
    events: (project, signal) => engine.events(project, signal),
  };
}
