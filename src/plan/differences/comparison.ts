import type { ImageConfig, InspectedContainer } from '../../model/inspected.ts';
import type { ContainerName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import type { Service } from '../../model/service.ts';
import type { ContainerSpec } from '../../spec/container-spec.ts';
import type { NetworkConnect } from '../../spec/mapping.ts';
import type { Changes } from './changed-sources.ts';

/** All that the comparison of one container looks at. */
export interface ContainerComparison {
  readonly project: Project;
  /** The service in canonical form; it says which spelling of an attribute the file uses. */
  readonly service: Service;
  readonly desired: DesiredContainer;
  readonly inspected: InspectedContainer;
  readonly image: ComparedImage;
  /** The API version in use, such as `1.51`: what an older engine does not know it does not hold either. */
  readonly apiVersion: string;
  /** Ids of the engine's networks by name. A network that is not there yet is left out. */
  readonly networkIds: ReadonlyMap<string, string>;
  /** Ids of containers by name, for namespaces that are shared with a container outside of the project. */
  readonly containerIds?: ReadonlyMap<string, string>;
  /** What the container's state is to be; undefined compares no states. */
  readonly goal?: 'running' | 'completed';
  /** What the engine fills in and leaves out; undefined while nobody asked. */
  readonly engine?: EngineFacts;
  /** What the file changed since the container was made. */
  readonly changes: Changes;
  /** Values that must not be shown wherever they turn up. */
  readonly secrets?: readonly string[];
}

/** A namespace mode as the engine holds it: `container:name` with the id in the place of the name, where it is known. */
export function boundMode(mode: string | undefined, { containerIds }: ContainerComparison): string | undefined {
  const id = mode?.startsWith('container:') ? containerIds?.get(mode.slice('container:'.length)) : undefined;
  return id === undefined ? mode : `container:${id}`;
}

/** A container order whose references are bound: `service:x` is a container's id wherever that container is there. */
export interface DesiredContainer {
  readonly name: ContainerName;
  readonly spec: ContainerSpec;
  readonly connects: readonly NetworkConnect[];
}

export interface ComparedImage {
  /** Id of the image that the reference names now; undefined while it is not on the engine, or about to be built. */
  readonly id?: string;
  /** Configuration of the image that the container was made from; undefined when that image is gone. */
  readonly config?: ImageConfig;
}

export interface EngineFacts {
  readonly logDriver?: string;
  readonly runtime?: string;
  /** Attributes that the engine accepts and drops because its kernel has no means for them, such as `memswap_limit`. */
  readonly lacks: ReadonlySet<string>;
}
