import type { Engine, EngineReader } from '../engine/engine.ts';
import type { Emit } from '../execute/events.ts';
import type { StringMap } from '../model/shared.ts';
import type { Plan } from '../plan/step.ts';
import type { Pause } from '../util/pause.ts';

/** What an operation needs of the world. The CLI and the library's users fill it; nothing below it touches process or streams. */
export interface Context {
  /** Connects on first use, so that commands that need no engine never load its client. */
  readonly engine: () => Promise<Engine>;
  readonly emit: Emit;
  /** Asked before a plan with destructive steps is carried out. */
  readonly confirm: (plan: Plan) => Promise<boolean>;
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Another way to let time pass than the clock's. */
  readonly pause?: Pause;
  readonly signal: AbortSignal;
  /** Steps at a time; what suits the engine when left out. */
  readonly parallel?: number;
  readonly client?: ClientFacts;
  /** Who this process is to others that want to change the same project. */
  readonly identity?: LockIdentity;
  /** Another way than chance to make a text that no other run has. Of two runs that come at the same moment the smaller one's goes first. */
  readonly makeToken?: () => string;
  /** How long to wait for another run on the project; for ever when left out. */
  readonly lockTimeoutSeconds?: number;
}

/** Who works on a project, as other runs are told. */
export interface LockHolder {
  /** The same for two processes that can see each other's numbers, and for no others. */
  readonly machine: string;
  /** The machine's name for people. */
  readonly host: string;
  readonly pid: number;
  /** Tells processes apart that had the same number one after the other. */
  readonly startTime: string;
}

/** Who this process is, and whether others of the same machine are still there. */
export interface LockIdentity {
  readonly self: LockHolder;
  readonly isAlive: (pid: number, startTime: string) => boolean;
}

/** The context of a preview: there is no mutating method in reach. */
export interface PreviewContext {
  readonly engine: () => Promise<EngineReader>;
  readonly signal: AbortSignal;
  readonly client?: ClientFacts;
}

/** What goes from the client's own files into containers. */
export interface ClientFacts {
  /** Proxy variables of the client's configuration; a service's own environment wins. */
  readonly proxyEnvironment?: StringMap;
  /** Text of a client configuration with the registry credentials; for `use_api_socket`. */
  readonly clientConfig?: string;
  /** Contents of seccomp profile files, by path. */
  readonly seccompProfiles?: ReadonlyMap<string, string>;
  /** Folders and Dockerfiles that builds need and that are not there. */
  readonly missingFiles?: ReadonlySet<string>;
  /** Contents of the files that configs and secrets name, by path. */
  readonly fileContents?: ReadonlyMap<string, string | Uint8Array>;
}
