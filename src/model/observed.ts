import type { ImageConfig, InspectedContainer, InspectedNetwork, InspectedVolume } from './inspected.ts';
import type { ContainerId, ContainerName, ProjectName } from './names.ts';
import type { StringMap } from './shared.ts';

/** What the engine holds of one project at one moment. Labels are parsed once, here at the border. */
export interface ObservedState {
  readonly project: ProjectName;
  readonly containers: readonly ObservedContainer[];
  readonly networks: readonly ObservedNetwork[];
  readonly volumes: readonly ObservedVolume[];
  /** Images that were asked about, by the reference that was asked, and those of inspected containers by their id; absent means not on the engine. */
  readonly images: ReadonlyMap<string, ObservedImage>;
}

export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
export type Health = 'starting' | 'healthy' | 'unhealthy';

export interface ObservedContainer {
  readonly id: ContainerId;
  /** Without the leading slash. */
  readonly name: ContainerName;
  readonly project: string;
  /** From the label; absent on containers that are not a service's. */
  readonly service?: string;
  /** The replica number; absent on one-off containers. */
  readonly number?: number;
  readonly oneOff: boolean;
  readonly state: ContainerState;
  readonly health?: Health;
  /** Present once the container has ended. */
  readonly exitCode?: number;
  /** The engine's own words, such as `Up 3 seconds (healthy)`. */
  readonly status: string;
  readonly command: string;
  /** Unix seconds. */
  readonly created: number;
  /** The reference that the container was created from. */
  readonly image: string;
  readonly imageId: string;
  readonly configHash?: string;
  readonly labels: StringMap;
  readonly endpoints: readonly ObservedEndpoint[];
  readonly mounts: readonly ObservedMount[];
  readonly ports: readonly ObservedPort[];
  /** Present where the observation asked for it, unless the container went away meanwhile. */
  readonly inspected?: InspectedContainer;
}

export interface ObservedEndpoint {
  readonly network: string;
  readonly networkId: string;
  readonly ipAddress?: string;
}

export interface ObservedMount {
  readonly type: string;
  /** The volume's name; absent on binds. */
  readonly name?: string;
  readonly source?: string;
  readonly destination: string;
  readonly driver?: string;
  readonly readWrite: boolean;
}

export interface ObservedPort {
  readonly ip?: string;
  readonly privatePort: number;
  readonly publicPort?: number;
  readonly protocol: string;
}

export interface ObservedNetwork {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly labels: StringMap;
  /** The definition, which engines list in full. */
  readonly inspected?: InspectedNetwork;
}

export interface ObservedVolume {
  readonly name: string;
  readonly driver: string;
  readonly labels: StringMap;
  /** Where the engine keeps it, and how far it reaches: `local` or `global`. */
  readonly mountpoint?: string;
  readonly scope?: string;
  /** The definition, which engines list in full. */
  readonly inspected?: InspectedVolume;
}

export interface ObservedImage {
  readonly id: string;
  readonly repoTags: readonly string[];
  readonly repoDigests: readonly string[];
  /** Destinations of the image's VOLUME lines. */
  readonly volumes: readonly string[];
  readonly hasHealthcheck: boolean;
  readonly platform: string;
  readonly size: number;
  readonly created: string;
  readonly lastTagTime?: string;
  /** What it gives to containers made of it. */
  readonly config?: ImageConfig;
}
