import type { Span } from '../diagnostics/span.ts';
import type { ContainerId, ContainerName, NetworkKey, ServiceName, VolumeKey } from '../model/names.ts';
import type { Level, Order } from '../model/replacement.ts';
import type { BuildSpec, ContainerSpec, EndpointSpec, FileSpec, NetworkSpec, VolumeSpec } from '../spec/container-spec.ts';
import type { SlotState } from '../spec/edge/edge-commands.ts';
import type { Slot } from '../spec/edge/slots.ts';
import type { UpdateSpec } from '../spec/update-spec.ts';
import type { ExplainedDifference } from './differences/explain-divergence.ts';

/** Names a step within one plan; `#1` in the text form. */
export type StepId = number;

/** Why a step is in the plan. Shown to the user, so every case names what it saw. */
export type Reason =
  | { readonly kind: 'missing' }
  /** The container holds something else than the file wants, attribute by attribute. */
  | { readonly kind: 'diverged'; readonly differences: readonly ExplainedDifference[] }
  /** By the labels alone, for want of a closer look. */
  | { readonly kind: 'config-changed' }
  | { readonly kind: 'image-changed'; readonly from: string; readonly to: string }
  | { readonly kind: 'network-changed'; readonly network: NetworkKey; readonly differences: readonly ExplainedDifference[] }
  | { readonly kind: 'volume-changed'; readonly volume: VolumeKey; readonly differences: readonly ExplainedDifference[] }
  | { readonly kind: 'dependency-recreated'; readonly dependency: ServiceName }
  | { readonly kind: 'forced' }
  /** An earlier run was cut off before it had done this. */
  | { readonly kind: 'interrupted' }
  /** What the service is now can come back by `rollback`. */
  | { readonly kind: 'kept'; readonly generation: number }
  /** Nobody needs the generation any more: so many later ones are kept. */
  | { readonly kind: 'outdated'; readonly generations: number }
  | { readonly kind: 'rolled-back'; readonly generation: number; readonly image: string }
  /** What was to follow the container did not come up. */
  | { readonly kind: 'put-back' }
  | { readonly kind: 'orphan' }
  /** A hook's container that failed, or whose run was cut off. */
  | { readonly kind: 'left-over' }
  /** It has done its work. */
  | { readonly kind: 'completed' }
  | { readonly kind: 'scale-down'; readonly replicas: number }
  | { readonly kind: 'not-running'; readonly state: string }
  /** What it publishes goes through an edge from now on, or does not any more. */
  | { readonly kind: 'edge-changed'; readonly edge: boolean }
  | { readonly kind: 'condition'; readonly dependent: ServiceName; readonly condition: WaitCondition }
  | { readonly kind: 'requested'; readonly by: string };

export type WaitCondition = 'running' | 'healthy' | 'completed';

/** A container that is there already, or that an earlier step of the plan makes. */
export type ContainerRef =
  | { readonly kind: 'existing'; readonly id: ContainerId; readonly name: ContainerName }
  | { readonly kind: 'created'; readonly step: StepId; readonly name: ContainerName };

interface StepBase {
  readonly id: StepId;
  readonly reason: Reason;
  /** Steps that must be done, not merely finished, before this one starts. Always smaller ids. */
  readonly after: readonly StepId[];
  /** Steps that must have ended, in whatever way: what only orders, such as an optional dependency. Always smaller ids. */
  readonly settled: readonly StepId[];
  /** Skipped when more attempts than that failed before. Always smaller ids. */
  readonly tolerates?: Tolerance;
}

/** An attempt has failed when one of its steps has. */
export interface Tolerance {
  readonly attempts: readonly (readonly StepId[])[];
  readonly failures: number;
}

/** A service whose container's id goes into the spec when the step runs, because an earlier step of the plan makes that container. */
export interface LateReference {
  readonly service: ServiceName;
  readonly container: ContainerRef;
}

/** One step is one Engine API call (a wait is one subscription). Anything that needs two calls is two steps. */
export type Step =
  | (StepBase & { readonly kind: 'create-network'; readonly network: NetworkKey; readonly spec: NetworkSpec })
  | (StepBase & { readonly kind: 'remove-network'; readonly network: string; readonly name: string; readonly ifUnused: boolean })
  | (StepBase & { readonly kind: 'create-volume'; readonly volume: VolumeKey; readonly spec: VolumeSpec })
  | (StepBase & { readonly kind: 'remove-volume'; readonly name: string; readonly ifUnused: boolean })
  | (StepBase & {
      readonly kind: 'pull-image';
      readonly image: string;
      readonly platform?: string;
      readonly services: readonly ServiceName[];
    })
  | (StepBase & { readonly kind: 'build-image'; readonly service: ServiceName; readonly image: string; readonly spec: BuildSpec })
  | (StepBase & { readonly kind: 'push-image'; readonly service: ServiceName; readonly image: string })
  | (StepBase & { readonly kind: 'remove-image'; readonly image: string; readonly ifUnused: boolean })
  | (StepBase & {
      readonly kind: 'create-container';
      readonly service: ServiceName;
      readonly number: number;
      readonly name: ContainerName;
      readonly spec: ContainerSpec;
      readonly platform?: string;
      /** Namespaces and volumes shared with containers whose ids are known only when the step runs. */
      readonly references: readonly LateReference[];
    })
  | (StepBase & {
      readonly kind: 'connect-network';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly network: string;
      readonly endpoint: EndpointSpec;
    })
  | (StepBase & {
      readonly kind: 'disconnect-network';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly network: string;
    })
  | (StepBase & {
      readonly kind: 'write-files';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly files: readonly FileSpec[];
    })
  | (StepBase & {
      readonly kind: 'rename-container';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly name: ContainerName;
    })
  | (StepBase & {
      readonly kind: 'update-container';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly spec: UpdateSpec;
    })
  | (StepBase & { readonly kind: 'start-container'; readonly service: ServiceName; readonly container: ContainerRef })
  | (StepBase & {
      readonly kind: 'stop-container';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly timeoutSeconds?: number;
    })
  | (StepBase & {
      readonly kind: 'restart-container';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly timeoutSeconds?: number;
    })
  | (StepBase & {
      readonly kind: 'kill-container';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      /** Undefined: SIGKILL. */
      readonly signal?: string;
    })
  | (StepBase & { readonly kind: 'pause-container'; readonly service: ServiceName; readonly container: ContainerRef })
  | (StepBase & { readonly kind: 'unpause-container'; readonly service: ServiceName; readonly container: ContainerRef })
  | (StepBase & {
      readonly kind: 'remove-container';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly volumes: boolean;
      readonly force: boolean;
    })
  | (StepBase & {
      readonly kind: 'run-hook';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly hook: 'post_start' | 'pre_stop';
      readonly index: number;
      readonly command: readonly string[];
      readonly user?: string;
      readonly privileged?: boolean;
      readonly workingDir?: string;
      readonly env: readonly string[];
    })
  /** Waits for the end of a hook that has a container of its own. */
  | (StepBase & {
      readonly kind: 'await-hook';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly hook: 'pre_start';
      readonly index: number;
    })
  | (StepBase & {
      readonly kind: 'wait-for';
      readonly service: ServiceName;
      readonly containers: readonly ContainerRef[];
      readonly condition: WaitCondition;
      /** How long it has to last, for containers that cannot say that they are healthy. */
      readonly steadyMs?: number;
      /** `required: false`: a failed wait is told and does not hold up the dependent. */
      readonly optional: boolean;
      /** Somebody waits for the whole: once anything has failed, this wait is in vain. */
      readonly goal?: true;
      /** What works goes, or comes back, by what becomes of this: a container that ends again and again is given up. */
      readonly proof?: true;
    })
  /** Ends when a container has shown that it works: it got there in time, and stayed so for a while. */
  | (StepBase & {
      readonly kind: 'prove-container';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly condition: 'running' | 'healthy';
      readonly staysMs: number;
      readonly deadlineMs: number;
      /** It had shown that already, and is looked at once more before others go their way. */
      readonly again?: true;
    })
  | (StepBase & { readonly kind: 'pause-rollout'; readonly service: ServiceName; readonly milliseconds: number })
  /** Tells an edge which of its slots take connections; done once the edge confirms it. */
  | (StepBase & {
      readonly kind: 'switch-edge';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly ports: readonly number[];
      /** Names of the networks on which the edge and the replicas are. */
      readonly networks: readonly string[];
      readonly slots: readonly SlotChange[];
    })
  /** Waits until nothing is under way through slots of an edge. What is still open after the time is left to its container. */
  | (StepBase & {
      readonly kind: 'drain-edge';
      readonly service: ServiceName;
      readonly container: ContainerRef;
      readonly ports: readonly number[];
      readonly slots: readonly SlotChange[];
      readonly timeoutMs: number;
    });

/** What becomes of a replica's place at an edge. */
export interface SlotChange {
  readonly slot: Slot;
  readonly state: SlotState;
  readonly replica: ContainerRef;
}

export type StepKind = Step['kind'];

/**
 * Takes back what a step of the plan did, when the plan does not get as far as it was to get. Carried out on failure and on
 * interruption alike, and never cut off.
 */
export interface Restoration {
  /** Nothing is taken back unless this was done. Undefined: an earlier run did it. */
  readonly undoes?: StepId;
  /** Once all of these are done, what was done stays. */
  readonly unless: readonly StepId[];
  /** Once any of these has begun, it is too late. */
  readonly unlessBegun: readonly StepId[];
  /** Where any of these has failed, what was done stays to be looked at. */
  readonly unlessFailed?: readonly StepId[];
  /** Nothing is taken back before more attempts than that have failed. */
  readonly beyond?: Tolerance;
  /** What is done then. It only comes after other steps, and is tried however those ended. */
  readonly step: Step;
}

/** What an operation is going to do, as data. The same project and the same observation always give the same plan. */
export interface Plan {
  readonly operation: string;
  readonly project: string;
  /** In topological order: a step's predecessors come before it. */
  readonly steps: readonly Step[];
  /** What each service of the plan is to be once it is up; absent where nothing is brought up. */
  readonly goals?: Readonly<Record<ServiceName, WaitCondition>>;
  /** What is replaced in batches, as data about the steps. */
  readonly rollouts?: readonly PlannedRollout[];
  /** How to put back what was there, numbered after the steps and sorted like them. */
  readonly restorations?: readonly Restoration[];
  /** Things the user should know that are not steps: orphans left alone, accepted but not applied. */
  readonly notices: readonly Notice[];
}

/** The replacement of one service's containers. */
export interface PlannedRollout {
  readonly service: ServiceName;
  readonly level: Level;
  readonly order: Order;
  /** What most of the containers are that are replaced, where that is known. */
  readonly from?: { readonly configHash: string; readonly imageId: string };
  /** Whether all containers go back when too many fail. */
  readonly whole: boolean;
  /** In this order. Its steps are those with which a batch is replaced. */
  readonly batches: readonly { readonly containers: readonly ContainerName[]; readonly steps: readonly StepId[] }[];
  /** Steps that look again at what has been replaced already. */
  readonly looks: readonly StepId[];
}

export interface Notice {
  readonly code: string;
  readonly message: string;
  readonly help?: string;
  readonly span?: Span;
}
