import type { ServiceName } from '../model/names.ts';
import type { StringMap } from '../model/shared.ts';
import type { EarlierGeneration } from './world/generations.ts';

/** When a container is replaced: when it differs from the file, in any case, or not at all. */
export type RecreatePolicy = 'diverged' | 'always' | 'never';

/** How `up` and its relatives go about it. Everything may be left out. */
export interface UpOptions {
  /** The services that were named; all when empty. Their dependencies come along. */
  readonly services?: readonly ServiceName[];
  /** false: the named services only (`--no-deps`). */
  readonly dependencies?: boolean;
  /** For the named services. */
  readonly recreate?: RecreatePolicy;
  /** For their dependencies. */
  readonly recreateDependencies?: RecreatePolicy;
  /** false: containers are made, but not started (`--no-start`). */
  readonly start?: boolean;
  /** Which images of services with a build section are built. */
  readonly build?: 'missing' | 'always' | 'never';
  /** Overrides each service's `pull_policy`. */
  readonly pull?: string;
  /** Replicas of a service, over what the file says. */
  readonly scale?: Readonly<Record<ServiceName, number>>;
  readonly removeOrphans?: boolean;
  /** Says nothing of orphans. */
  readonly ignoreOrphans?: boolean;
  /** Gives replaced containers fresh anonymous volumes. */
  readonly renewAnonymousVolumes?: boolean;
  /** Removes volumes whose definition changed, with their data, and makes them anew. Otherwise such a change refuses the plan. */
  readonly recreateVolumes?: boolean;
  /** One-shots that run again although they completed and nothing of them changed. */
  readonly rerun?: readonly ServiceName[];
  /** Seconds that a container gets to stop; its own setting when left out. */
  readonly timeoutSeconds?: number;
  /** Waits until the named services are up: healthy, running, or completed for one-shots. */
  readonly wait?: boolean;
}

/** What the planner is told of the world besides the project and the snapshot. */
export interface PlanFacts {
  /** Unix milliseconds, for pull policies with an age. */
  readonly now: number;
  /** The API version in use, such as `1.51`. */
  readonly apiVersion: string;
  /** What the version label says. */
  readonly version: string;
  /** Proxy variables of the client's configuration, for the containers' environment. */
  readonly proxyEnvironment?: StringMap;
  /** Text of a client configuration with the registry credentials; for `use_api_socket`. */
  readonly clientConfig?: string;
  /** Contents of seccomp profile files, by path. */
  readonly seccompProfiles?: ReadonlyMap<string, string>;
  /** Folders and Dockerfiles that builds need and that are not there. */
  readonly missingFiles?: ReadonlySet<string>;
  /** Contents of the files that configs and secrets name, by path; those that cannot be read are left out. */
  readonly fileContents?: ReadonlyMap<string, string | Uint8Array>;
  /** Services that go back to what they were, instead of what the file says of them. */
  readonly generations?: ReadonlyMap<ServiceName, EarlierGeneration>;
  /** Images were built and pulled already: the snapshot tells what they are. */
  readonly imagesReady?: boolean;
  /** The id of the first step. */
  readonly firstStep?: number;
}
