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
    findVolumes: (label, signal) => engine.findVolumes(label, signal),
    volumeRemovals: (signal) => engine.volumeRemovals(signal),
    inspectImage: (reference, signal) => engine.inspectImage(reference, signal),
    registryDigest: (reference, signal) => engine.registryDigest(reference, signal),
    logs: (container, options, signal) => engine.logs(container, options, signal),
    events: (project, signal) => engine.events(project, signal),
    waitContainer: (container, condition, signal) => engine.waitContainer(container, condition, signal),
    statPath: (container, path, signal) => engine.statPath(container, path, signal),
    readArchive: (container, path, signal) => engine.readArchive(container, path, signal),
    exportContainer: (container, signal) => engine.exportContainer(container, signal),
    listProcesses: (container, signal) => engine.listProcesses(container, signal),
    readMeters: (container, signal) => engine.readMeters(container, signal),
    recordEvents: (project, span, signal) => engine.recordEvents(project, span, signal),
    systemInfo: (signal) => engine.systemInfo(signal),
    listNetworks: (signal) => engine.listNetworks(signal),
  };
}
