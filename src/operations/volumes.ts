import type { EngineReader } from '../engine/engine.ts';
import type { ProjectName, ServiceName } from '../model/names.ts';
import type { ObservedContainer, ObservedVolume } from '../model/observed.ts';
import type { Project } from '../model/project.ts';
import { isRolloutVolume } from '../spec/rollout/rollout-state.ts';
import { checkKnownServices } from './lookup/known-services.ts';

export interface VolumesRequest {
  readonly project: ProjectName;
  /** Only volumes of these services; empty for all of the project. */
  readonly services: readonly ServiceName[];
  /** What the file says; undefined where there is none. */
  readonly file?: Project;
}

/**
 * The named volumes of a project, by name: those that exist.
 *
 * @throws WindlassError NOT_FOUND for a service that nobody knows.
 */
export async function volumes(request: VolumesRequest, engine: EngineReader, signal: AbortSignal): Promise<readonly ObservedVolume[]> {
  const { containers, volumes: found } = await engine.observe(request.project, {}, signal);
  const { file, services } = request;
  const declared = file && [...Object.keys(file.services), ...Object.keys(file.disabledServices)];
  checkKnownServices(services, containers, declared);
  const used = usedVolumes(request, containers);
  return found
    .filter(({ labels }) => !isRolloutVolume(labels))
    .filter(({ name }) => services.length === 0 || used.has(name))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** By the file, and by what is mounted where the file has changed since. */
function usedVolumes({ services, file }: VolumesRequest, containers: readonly ObservedContainer[]): ReadonlySet<string> {
  const mounted = containers
    .filter(({ service }) => service !== undefined && services.includes(service))
    .flatMap(({ mounts }) => mounts.flatMap(({ type, name }) => (type === 'volume' && name !== undefined ? [name] : [])));
  const declared = services
    .flatMap((name) => file?.services[name]?.volumes ?? [])
    .flatMap(({ type, source }) => (type === 'volume' && source !== undefined ? (file?.volumes[source]?.name ?? []) : []));
  return new Set([...mounted, ...declared]);
}
