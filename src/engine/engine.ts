import type { Writable } from 'node:stream';
import type { ContainerId, ContainerName, ProjectName, ServiceName } from '../model/names.ts';
import type { Health, ObservedContainer, ObservedImage, ObservedState } from '../model/observed.ts';
import type { BuildSpec, ContainerSpec, EndpointSpec, FileSpec, NetworkSpec, VolumeSpec } from '../spec/container-spec.ts';
import type { UpdateSpec } from '../spec/update-spec.ts';
import type { EngineInsight } from './engine-insight.ts';

/**
 * What Windlass reads from a container engine. No dockerode type appears here, so tests can fake it in memory.
 * `plan` and every other preview are given this half only: without a mutating method in reach they cannot change anything.
 * Failures are WindlassErrors: ENGINE_UNREACHABLE, NOT_FOUND, or ENGINE_ERROR with the engine's words.
 */
export interface EngineReader extends EngineInsight {
  /** Where the engine is, as a DOCKER_HOST value. */
  readonly host: string;
  version(signal?: AbortSignal): Promise<EngineVersion>;
  /** The API version in use, such as `1.51`. Costs no call once any other call has been answered. */
  apiVersion(signal?: AbortSignal): Promise<string>;
  /** One snapshot: containers (all states), networks and volumes that carry the project's label. `images` and `names` of networks and volumes outside of the project are looked up too. */
  observe(project: ProjectName, also?: AlsoObserve, signal?: AbortSignal): Promise<ObservedState>;
  /** Containers of every Compose project, for `ls` and for port conflicts. */
  listAllContainers(signal?: AbortSignal): Promise<readonly ObservedContainer[]>;
  inspectContainer(container: ContainerId, signal?: AbortSignal): Promise<ContainerDetails>;
  /** Volumes with a label such as `key=value`, whatever project they belong to. */
  findVolumes(label: string, signal?: AbortSignal): Promise<readonly LabelledVolume[]>;
  /** Names of volumes as they are removed, whatever project they belong to. Resolves once the engine has accepted the subscription; ends when the engine ends it or the signal fires. */
  volumeRemovals(signal: AbortSignal): Promise<AsyncIterable<string>>;
  inspectImage(reference: string, signal?: AbortSignal): Promise<ObservedImage | undefined>;
  /** The digest that the registry of an image has for it now, such as `sha256:…`. The engine asks with the user's login. */
  registryDigest(reference: string, signal?: AbortSignal): Promise<string>;
  /** Frames in the order the engine sends them. Ends when the log ends, or with `follow` when the container stops. */
  logs(container: ContainerId, options: LogOptions, signal?: AbortSignal): AsyncIterable<LogFrame>;
  /** Resolves once the engine has accepted the subscription, so that nothing that happens afterwards is missed. Iterating throws ABORTED once the signal has fired. */
  events(project: ProjectName, signal: AbortSignal): Promise<AsyncIterable<EngineEvent>>;
  /** Resolves once the engine listens; its `exitCode` settles when what is waited for has come. */
  waitContainer(container: ContainerId, condition: ExitCondition, signal?: AbortSignal): Promise<{ readonly exitCode: Promise<number> }>;
  /** What a path in a container is; undefined where there is nothing. Works on stopped containers too. */
  statPath(container: ContainerId, path: string, signal?: AbortSignal): Promise<PathStat | undefined>;
  /** What is at a path in a container, as a plain tar archive whose members all begin with the last part of the path. */
  readArchive(container: ContainerId, path: string, signal?: AbortSignal): Promise<AsyncIterable<Buffer>>;
  /** The whole file system of a container, without its volumes, as a plain tar archive. */
  exportContainer(container: ContainerId, signal?: AbortSignal): Promise<AsyncIterable<Buffer>>;
}

/** What Windlass may do to a container engine. Each method is one call of the Engine API. */
export interface Engine extends EngineReader {
  createContainer(
    name: ContainerName,
    spec: ContainerSpec,
    platform?: string,
    signal?: AbortSignal,
  ): Promise<{ readonly id: ContainerId; readonly warnings: readonly string[] }>;
  startContainer(container: ContainerId, signal?: AbortSignal): Promise<void>;
  /** `timeoutSeconds` undefined: the container's own stop timeout holds. -1 waits for ever. */
  stopContainer(container: ContainerId, timeoutSeconds?: number, signal?: AbortSignal): Promise<void>;
  restartContainer(container: ContainerId, timeoutSeconds?: number, signal?: AbortSignal): Promise<void>;
  killContainer(container: ContainerId, killSignal?: string, signal?: AbortSignal): Promise<void>;
  pauseContainer(container: ContainerId, signal?: AbortSignal): Promise<void>;
  unpauseContainer(container: ContainerId, signal?: AbortSignal): Promise<void>;
  removeContainer(
    container: ContainerId,
    options?: { readonly force?: boolean; readonly volumes?: boolean },
    signal?: AbortSignal,
  ): Promise<void>;
  renameContainer(container: ContainerId, name: ContainerName, signal?: AbortSignal): Promise<void>;
  /** Changes limits and the restart policy of a container in place; what the spec leaves out stays. */
  updateContainer(container: ContainerId, spec: UpdateSpec, signal?: AbortSignal): Promise<void>;
  connectNetwork(network: string, container: ContainerId, endpoint: EndpointSpec, signal?: AbortSignal): Promise<void>;
  disconnectNetwork(network: string, container: ContainerId, force?: boolean, signal?: AbortSignal): Promise<void>;
  createNetwork(spec: NetworkSpec, signal?: AbortSignal): Promise<string>;
  removeNetwork(network: string, signal?: AbortSignal): Promise<void>;
  createVolume(spec: VolumeSpec, signal?: AbortSignal): Promise<void>;
  removeVolume(name: string, signal?: AbortSignal): Promise<void>;
  pullImage(
    reference: string,
    options: { readonly platform?: string },
    onProgress: (progress: ImageProgress) => void,
    signal?: AbortSignal,
  ): Promise<void>;
  /** Pushes the image under this name, with what the user is logged in with. */
  pushImage(reference: string, onProgress: (progress: ImageProgress) => void, signal?: AbortSignal): Promise<void>;
  /** Builds with the engine's BuildKit; gives the image id. */
  buildImage(spec: BuildSpec, onProgress: (progress: BuildProgress) => void, signal?: AbortSignal): Promise<string>;
  removeImage(reference: string, signal?: AbortSignal): Promise<void>;
  /** Writes files into a created or running container's file system. */
  writeFiles(container: ContainerId, files: readonly FileSpec[], signal?: AbortSignal): Promise<void>;
  /** Runs a command in a running container to its end; used for lifecycle hooks. */
  execute(container: ContainerId, command: HookCommand, onOutput: (frame: LogFrame) => void, signal?: AbortSignal): Promise<number>;
  /** Prepares a command in a running container; gives the id under which the following calls know it. */
  createExec(container: ContainerId, command: ExecCommand, signal?: AbortSignal): Promise<ExecId>;
  /** Runs a prepared command and connects to it. */
  startExec(exec: ExecId, terminal: ExecTerminal, signal?: AbortSignal): Promise<ProcessStream>;
  /** Runs a prepared command on its own. */
  startDetachedExec(exec: ExecId, signal?: AbortSignal): Promise<void>;
  resizeExec(exec: ExecId, size: ConsoleSize, signal?: AbortSignal): Promise<void>;
  /** The exit code of a command, once it has ended. */
  waitExec(exec: ExecId, signal?: AbortSignal): Promise<number>;
  /** Connects to the container's own process; before its start, so that nothing it writes is missed. */
  attachContainer(container: ContainerId, options: AttachOptions, signal?: AbortSignal): Promise<ProcessStream>;
  resizeContainer(container: ContainerId, size: ConsoleSize, signal?: AbortSignal): Promise<void>;
  /**
   * Unpacks a tar archive into a folder of a container. The archive must be plain: engines have run a container's own program on
   * compressed ones (CVE-2026-41567).
   */
  writeArchive(
    container: ContainerId,
    folder: string,
    archive: AsyncIterable<Buffer>,
    options?: WriteArchiveOptions,
    signal?: AbortSignal,
  ): Promise<void>;
  /** Makes an image of a container; gives its id. */
  commitContainer(container: ContainerId, options: CommitOptions, signal?: AbortSignal): Promise<string>;
}

export interface LabelledVolume {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** RFC 3339, by the engine's clock. */
  readonly createdAt?: string;
}

export interface EngineVersion {
  readonly version: string;
  /** The API version in use after negotiation, such as `1.51`. */
  readonly apiVersion: string;
  readonly os: string;
  readonly arch: string;
}

export interface AlsoObserve {
  /** Image references to look up. */
  readonly images?: readonly string[];
  /** Names of networks to look up although they may not carry the project's label (external ones, custom names). */
  readonly networks?: readonly string[];
  /** Names of volumes to look up although they may not carry the project's label. */
  readonly volumes?: readonly string[];
  /** Services whose containers are inspected, together with the images that those were made from; one-offs are not. */
  readonly inspect?: readonly ServiceName[];
  /** Single containers of the project that are inspected. */
  readonly inspectContainers?: readonly ContainerId[];
}

/** The inspected state of one container, for failure reports and waits. */
export interface ContainerDetails {
  readonly id: ContainerId;
  readonly name: ContainerName;
  readonly state: ObservedContainer['state'];
  readonly exitCode: number;
  readonly oomKilled: boolean;
  readonly error: string;
  readonly health?: Health;
  /** Output of the latest probes, oldest first. */
  readonly probes: readonly { readonly exitCode: number; readonly output: string; readonly end: string }[];
  readonly hasHealthcheck: boolean;
  /** RFC 3339 with nanoseconds; year 1 when it never started. */
  readonly startedAt: string;
  readonly tty: boolean;
  /** Whether its process has an input that can be connected to. */
  readonly openStdin: boolean;
  readonly restartPolicy: string;
  /** How often the restart policy has started it again. */
  readonly restartCount: number;
  readonly logDriver: string;
  /** Where it is on its networks, by their names; what does not run is nowhere. */
  readonly addresses: Readonly<Record<string, string>>;
  /** The inspect answer as it came, for commands that print it. */
  readonly raw: unknown;
}

export interface LogOptions {
  readonly follow?: boolean;
  readonly timestamps?: boolean;
  /** RFC 3339 or Unix seconds with a fraction; a relative duration is resolved by the caller. */
  readonly since?: string;
  readonly until?: string;
  /** Number of lines from the end; undefined for all. */
  readonly tail?: number;
}

/** A piece of output: whole lines where the engine gave whole lines. */
export interface LogFrame {
  readonly stream: 'stdout' | 'stderr';
  readonly data: Buffer;
}

/** A change on the engine that concerns a container of the project. */
export interface EngineEvent {
  readonly action:
    | 'create'
    | 'start'
    | 'die'
    | 'stop'
    | 'kill'
    | 'destroy'
    | 'health_status'
    | 'pause'
    | 'unpause'
    | 'restart'
    | 'rename'
    | 'oom';
  readonly containerId: ContainerId;
  readonly containerName: ContainerName;
  readonly service?: string;
  readonly number?: number;
  readonly oneOff: boolean;
  /** With `health_status`. */
  readonly health?: Health;
  /** With `die`. */
  readonly exitCode?: number;
  readonly timeNano: bigint;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ImageProgress {
  /** Layer id, or empty for messages about the whole. */
  readonly id: string;
  readonly status: string;
  readonly current?: number;
  readonly total?: number;
}

export type BuildProgress =
  | {
      readonly kind: 'vertex';
      readonly digest: string;
      readonly name: string;
      readonly state: 'started' | 'completed' | 'cached' | 'failed';
      readonly error?: string;
    }
  | { readonly kind: 'log'; readonly digest: string; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | { readonly kind: 'warning'; readonly text: string };

export interface HookCommand {
  readonly command: readonly string[];
  readonly user?: string;
  readonly privileged?: boolean;
  readonly workingDir?: string;
  readonly env: readonly string[];
}

/** A live connection to a process. */
export interface ProcessStream {
  /** What the process writes, to the end of its output. A process on a terminal writes everything to `stdout`. */
  readonly output: AsyncIterable<LogFrame>;
  /** What the process reads. Its end ends the process's input and leaves the output open. */
  readonly input: Writable;
  /** Drops the connection; the process goes on. */
  close(): void;
}

export type ExecId = string;

export interface ExecTerminal {
  readonly tty: boolean;
  /** The size that the terminal has from the first moment on (API 1.42). */
  readonly size?: ConsoleSize;
}

export interface ExecCommand extends HookCommand, ExecTerminal {
  /** Whether the command's input is to be connected, as its output is. */
  readonly stdin: boolean;
  /** What the engine itself takes as the wish to detach, such as `ctrl-p,ctrl-q`. */
  readonly detachKeys?: string;
}

export interface AttachOptions {
  readonly stdin: boolean;
  /** Whether the container has a terminal: then its output is one stream. */
  readonly tty: boolean;
  /** What the engine itself takes as the wish to detach, such as `ctrl-p,ctrl-q`. */
  readonly detachKeys?: string;
}

/** In characters. */
export interface ConsoleSize {
  readonly rows: number;
  readonly columns: number;
}

/** `next-exit` waits for the end of the next run, `not-running` is met at once by a container that does not run. */
export type ExitCondition = 'next-exit' | 'not-running' | 'removed';

export interface PathStat {
  /** The last part of the path. */
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Where a symbolic link leads in the end, as an absolute path in the container. */
  readonly linkTarget?: string;
}

export interface WriteArchiveOptions {
  /** Gives what is written to the container's own user, instead of the owners that the archive tells. */
  readonly toContainerUser?: boolean;
}

export interface CommitOptions {
  readonly repository?: string;
  readonly tag?: string;
  readonly author?: string;
  readonly comment?: string;
  /** Instructions of a Dockerfile. */
  readonly changes?: readonly string[];
  readonly pause: boolean;
}
