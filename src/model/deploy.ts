import type { ByteText, DurationText } from './names.ts';
import type { Extensible, StringMap } from './shared.ts';

export interface Deploy extends Extensible {
  readonly mode?: string;
  readonly replicas?: number;
  readonly labels?: StringMap;
  readonly update_config?: UpdateConfig;
  readonly rollback_config?: UpdateConfig;
  readonly resources?: Resources;
  readonly restart_policy?: RestartPolicy;
  readonly placement?: Placement;
  readonly endpoint_mode?: string;
}

export interface UpdateConfig extends Extensible {
  readonly parallelism?: number;
  readonly delay?: DurationText;
  readonly failure_action?: string;
  readonly monitor?: DurationText;
  readonly max_failure_ratio?: number;
  readonly order?: string;
}

export interface Resources extends Extensible {
  readonly limits?: Resource;
  readonly reservations?: Resource;
}

export interface Resource extends Extensible {
  readonly cpus?: number;
  readonly memory?: ByteText;
  readonly pids?: number;
  readonly devices?: readonly DeviceRequest[];
  readonly generic_resources?: readonly GenericResource[];
}

export interface GenericResource {
  readonly discrete_resource_spec?: DiscreteResource;
}

export interface DiscreteResource {
  readonly kind?: string;
  readonly value?: number;
}

export interface DeviceRequest extends Extensible {
  readonly capabilities?: readonly string[];
  readonly driver?: string;
  /** -1 asks for all. */
  readonly count?: number;
  readonly device_ids?: readonly string[];
  readonly options?: StringMap;
}

export interface RestartPolicy extends Extensible {
  readonly condition?: string;
  readonly delay?: DurationText;
  readonly max_attempts?: number;
  readonly window?: DurationText;
}

export interface Placement extends Extensible {
  readonly constraints?: readonly string[];
  readonly preferences?: readonly PlacementPreference[];
  readonly max_replicas_per_node?: number;
}

export interface PlacementPreference {
  readonly spread?: string;
}
